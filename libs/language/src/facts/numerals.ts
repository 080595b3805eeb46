/** A number as it stands in a text. */
export interface Numeral {
  value: number;
  /** End (exclusive) in UTF-16 code units. */
  end: number;
  /** Written without digits: only trusted in front of a unit. */
  spelled: boolean;
  /** Carries a scale word (만, 억, million), which a range may share: "5~10만 원". */
  scale: number;
}

/** A group of the wrong length belongs to the number, too: read apart, "9,00000만" would be a 9 and a 만. */
const DIGITS = /(?:\d{1,3}(?:,\d{3})*,(?:\d{4,}|00)(?!\d)|\d{1,3}(?:(?:,| , )\d{3}(?!\d))+|\d+)(?:\.\d+)?/y;
const SINO = '영일이삼사오육칠팔구';
const SMALL: Record<string, number> = { 십: 10, 백: 100, 천: 1000 };
const BIG: Record<string, number> = { 만: 1e4, 억: 1e8, 조: 1e12 };
/** 조 is also an article ("12조에 따라"), a team and a set: it counts only where an amount goes on. */
const TRILLION_FOLLOWS = /^\s?(?:\d|원|달러|유로|엔|[천백십]\s?억)/;
const SPACED_SCALE = /\s(?=(?:[십백천]?[만억]|천|백)\s?(?:원|달러|명|유로|엔))/y;

interface Reading {
  at: number;
  total: number;
  section: number;
  pending: number | undefined;
  digits: boolean;
  scale: number;
}

/**
 * The Korean or plain number at `at`: 15,000 · 1.5만 · 3억 2천만 · 1만5천 · 이천오백.
 * A spelled number is returned for any run of number syllables; the caller must see a unit behind it.
 */
export function readNumeral(text: string, at: number): Numeral | undefined {
  const reading: Reading = {
    at,
    total: 0,
    section: 0,
    pending: undefined,
    digits: false,
    scale: 1,
  };
  while (readTerm(text, reading)) skipSpace(text, reading);
  if (reading.at === at) return undefined;
  return {
    value: round(reading.total + reading.section + (reading.pending ?? 0)),
    end: reading.at,
    spelled: !reading.digits,
    scale: reading.scale,
  };
}

function readTerm(text: string, reading: Reading): boolean {
  const before = reading.at;
  const fresh = reading.pending === undefined;
  if (fresh) readDigits(text, reading);
  readSpacedScale(text, reading);
  readScale(text, reading);
  return reading.at > before && (reading.pending === undefined || fresh);
}

function readDigits(text: string, reading: Reading): void {
  DIGITS.lastIndex = reading.at;
  const match = DIGITS.exec(text)?.[0];
  const sino = SINO.indexOf(text.charAt(reading.at) || ' ');
  if (match) {
    reading.pending = Number(match.replaceAll(/[, ]/g, ''));
    reading.at += match.length;
    reading.digits = true;
  } else if (sino >= 0 && (!reading.digits || SMALL[text.charAt(reading.at + 1)])) {
    reading.pending = sino;
    reading.at += 1;
  }
}

function readSpacedScale(text: string, reading: Reading): void {
  SPACED_SCALE.lastIndex = reading.at;
  if (reading.pending !== undefined && SPACED_SCALE.test(text)) reading.at += 1;
}

function readScale(text: string, reading: Reading): void {
  const small = SMALL[text.charAt(reading.at)];
  if (small) {
    reading.section += (reading.pending ?? 1) * small;
    reading.pending = undefined;
    reading.scale = small;
    reading.at += 1;
  }
  const word = text.charAt(reading.at);
  const big = BIG[word];
  if (!big || (word === '조' && !TRILLION_FOLLOWS.test(text.slice(reading.at + 1, reading.at + 8)))) return;
  const isBare = reading.section === 0 && reading.pending === undefined;
  reading.total += (isBare ? 1 : reading.section + (reading.pending ?? 0)) * big;
  reading.scale = small ? small * big : big;
  reading.section = 0;
  reading.pending = undefined;
  reading.at += 1;
}

/** "3억 2천만" and "111만 9,000" go on after a blank; "5만 3명" does too, which no Korean amount does. */
function skipSpace(text: string, reading: Reading): void {
  if (reading.pending !== undefined) return;
  const next = /^ (?:(\d[\d,]*)|[천백십][만억]?(?=\s?(?:원|달러|명)))/.exec(
    text.slice(reading.at, reading.at + 12),
  );
  if (next && (next[1] === undefined || Number(next[1].replaceAll(',', '')) < reading.scale)) reading.at += 1;
}

const NATIVE_ONES = [
  '하나',
  '한',
  '두',
  '둘',
  '세',
  '셋',
  '네',
  '넷',
  '다섯',
  '여섯',
  '일곱',
  '여덟',
  '아홉',
];
const NATIVE_VALUES = [1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9];
const NATIVE_TENS: Record<string, number> = {
  열: 10,
  스무: 20,
  스물: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
};
const NATIVE = new RegExp(`(${Object.keys(NATIVE_TENS).join('|')})?(${NATIVE_ONES.join('|')})?`, 'y');

/** The native Korean number at `at` (한, 두, 열두, 스물네), which stands in front of a counter. */
export function readNative(text: string, at: number): Numeral | undefined {
  NATIVE.lastIndex = at;
  const match = NATIVE.exec(text);
  if (!match?.[0]) return undefined;
  const ones = match[2] ? (NATIVE_VALUES[NATIVE_ONES.indexOf(match[2])] ?? 0) : 0;
  const value = (NATIVE_TENS[match[1] ?? ''] ?? 0) + ones;
  return { value, end: at + match[0].length, spelled: true, scale: 1 };
}

const ENGLISH: Record<string, number> = Object.fromEntries(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
    'sixteen seventeen eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
'twenty thirty forty fifty sixty seventy eighty ninety'
  .split(' ')
  .forEach((word, index) => (ENGLISH[word] = (index + 2) * 10));
const ENGLISH_SCALES: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  mn: 1e6,
};
const NUMBER_WORD = Object.keys(ENGLISH)
  .sort((a, b) => b.length - a.length)
  .join('|');
const SCALE_WORD = Object.keys(ENGLISH_SCALES).join('|');
const ENGLISH_RUN = new RegExp(
  `(?:${NUMBER_WORD})(?:(?:[\\s-]|\\sand\\s)(?:${NUMBER_WORD}|${SCALE_WORD})\\b)*\\b`,
  'iy',
);
const SCALE_BEHIND = new RegExp(`\\s?(${SCALE_WORD})\\b`, 'iy');

/** The English number words at `at`: twelve · twenty-five · one hundred and fifty · two million. */
export function readEnglish(text: string, at: number): Numeral | undefined {
  ENGLISH_RUN.lastIndex = at;
  const run = ENGLISH_RUN.exec(text)?.[0];
  if (!run) return undefined;
  let total = 0;
  let section = 0;
  for (const word of run.toLowerCase().split(/[\s-]+/)) {
    const scale = ENGLISH_SCALES[word];
    if (scale === undefined) section += ENGLISH[word] ?? 0;
    else if (scale === 100) section = (section || 1) * scale;
    else {
      total += (section || 1) * scale;
      section = 0;
    }
  }
  return { value: total + section, end: at + run.length, spelled: true, scale: 1 };
}

/** Multiplies digits by the scale word behind them: "1.5 million". */
export function withEnglishScale(text: string, numeral: Numeral): Numeral {
  SCALE_BEHIND.lastIndex = numeral.end;
  const match = SCALE_BEHIND.exec(text);
  const scale = match && ENGLISH_SCALES[match[1]!.toLowerCase()];
  if (!match || !scale) return numeral;
  return { ...numeral, value: round(numeral.value * scale), end: numeral.end + match[0].length, scale };
}

/** 1.1 x 10,000 is 11,000 and not 11,000.000000000002. */
function round(value: number): number {
  return Number(value.toPrecision(15));
}
