import type { FactReader, QuantityFact } from './fact.js';
import { type Numeral, readEnglish, readNative, readNumeral, withEnglishScale } from './numerals.js';
import { type Unit, readUnit, unitOf } from './units.js';

const FIRST_NUMBER =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const COUNTER =
  '원|달러|명|퍼센트|개월|시간|건|가구|개(?![가-힣])|개(?=[가이의를로])|살|회(?![사의원])|배(?![가-힣]{2})|가지|군데|사람|달(?![가-힣]{2})|곳|층|년(?=간|\\s?(?:이상|이하|이내|동안|미만))|주(?=간|일)';
const SPACED_COUNTER = '번(?!호|째)|시(?![가-힣])|분|장|대|권|주|편|채|차례|건|쌍|마리|해(?=\\s|동)';

/** "대상으로 한 대부" is the verb 하다, although 대 counts vehicles: 한 behind such a noun with 으로 is no number. */
const NOT_THE_VERB =
  '(?<!(?:대상|목적|기준|조건|내용|중심|전제|바탕)(?:으로|로) )(?!(?<=[을를] )한 (?:사람|분|자(?![가-힣])))';

const STARTS = new RegExp(
  [
    String.raw`(?<money>(?:US\$|[$₩￦€£¥]|\b(?:USD|KRW|EUR|JPY|CNY|GBP)\s?)\s?(?=\d))`,
    String.raw`(?<fraction>(?<![\d/.])\d{1,3}\s?/\s?\d{1,3}(?![\d/])|\d{1,6}분의\s?\d{1,6})`,
    String.raw`(?<ordinal>제\s?(?=\d))`,
    String.raw`(?<digit>(?<![A-Za-z]|[A-Za-z]-)\d)`,
    `(?<spelled>(?<![가-힣\\d])[일이삼사오육칠팔구]?[십백천만억][일이삼사오육칠팔구십백천만억]*(?= ?(?:${COUNTER}))|(?<![가-힣\\d])[일이삼사오육칠팔구](?= ?개월))`,
    `(?<native>(?<![가-힣])(?:${NOT_THE_VERB}한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|스물|서른|마흔|쉰|예순|일흔|여든|아흔)(?:[한두세네]|다섯|여섯|일곱|여덟|아홉)?(?= ?(?:${COUNTER}|시간)| (?:${SPACED_COUNTER})))`,
    `(?<!다시 )(?<word>(?<![가-힣])(?:하루|이틀|사흘|나흘|닷새|엿새|여드레|아흐레|열흘|보름|반년|일주일|한달)(?!씩?벌이))`,
    String.raw`\b(?<english>(?:${FIRST_NUMBER})\b)`,
  ].join('|'),
  'gi',
);

const WORDS: Record<string, [number, string]> = {
  하루: [1, 'day'],
  이틀: [2, 'day'],
  사흘: [3, 'day'],
  나흘: [4, 'day'],
  닷새: [5, 'day'],
  엿새: [6, 'day'],
  여드레: [8, 'day'],
  아흐레: [9, 'day'],
  열흘: [10, 'day'],
  보름: [15, 'day'],
  일주일: [7, 'day'],
  반년: [6, 'month'],
  한달: [1, 'month'],
};

/** "한 달에 17만 원" and "하루 8시간" say how often, like "월 17만 원". */
const EVERY = /^(?:에(?!서|\s?한)|마다|당|\s(?:최대\s?|평균\s?)?\d)/;

/** "보호자 중 한 명" is any of them, unlike "다섯 명 중 한 명"; "1월 한 달간" is the month itself. */
const ANY_OF = /(?<!(?:명|인|개|건|곳|가구|사람|마리|회) )중(?:에서)? $|\d월 $/;

const LIST_MARK = /(?:^|\n)[^\S\n]{0,16}(?:\(\d{1,2}\)|\d{1,2}[.)])(?=\s)|\[\d{1,3}\]|\(\d\)(?=\s)/g;

/** Numbers, money and measured quantities; list marks and citation marks are left out. */
export const readQuantities: FactReader = (text, ledger) => {
  for (const mark of text.matchAll(LIST_MARK)) ledger.take(mark.index, mark.index + mark[0].length);
  const facts: QuantityFact[] = [];
  STARTS.lastIndex = 0;
  for (let match = STARTS.exec(text); match; match = STARTS.exec(text)) {
    const fact = ledger.isFree(match.index, match.index + 1) ? readOne(text, match) : undefined;
    if (!fact || !ledger.isFree(fact.start, fact.end)) continue;
    ledger.take(fact.start, fact.end);
    facts.push(fact);
    STARTS.lastIndex = fact.end;
  }
  return facts;
};

type Found = RegExpExecArray;

function readOne(text: string, match: Found): QuantityFact | undefined {
  const groups = match.groups ?? {};
  const start = match.index;
  if (groups['word']) return readWord(text, start, groups['word']);
  if (groups['fraction']) return readFraction(start, groups['fraction']);
  if (groups['native']) {
    const fact = inPersons(measured(text, start, readNative(text, start)));
    return fact && fact.low === 1 && countsNothing(text, fact) ? undefined : fact;
  }
  if (groups['english']) return readSpelledEnglish(text, start);
  if (groups['spelled']) return measured(text, start, readNumeral(text, start));
  const mark = groups['money'] ?? groups['ordinal'] ?? '';
  const numeral = readNumeral(text, start + mark.length);
  const scaled = numeral && withEnglishScale(text, numeral);
  if (groups['money']) return readMoney(text, start, { mark, numeral: scaled });
  return measured(text, start, scaled);
}

const countsNothing = (text: string, { start, end }: QuantityFact): boolean =>
  EVERY.test(text.slice(end, end + 6)) || ANY_OF.test(text.slice(Math.max(0, start - 8), start));

/** Native numerals count persons by 분 ("두 분"); minutes are counted by the others ("이십 분"). */
function inPersons(fact: QuantityFact | undefined): QuantityFact | undefined {
  if (!fact?.text.endsWith('분') || fact.unit !== 'second') return fact;
  return { ...fact, low: fact.low / 60, high: fact.high / 60, unit: 'person' };
}

function readWord(text: string, start: number, word: string): QuantityFact | undefined {
  const [value, unit] = WORDS[word] ?? [];
  if (value === undefined || unit === undefined) return undefined;
  if (EVERY.test(text.slice(start + word.length, start + word.length + 6))) return undefined;
  const end = start + word.length;
  return { kind: 'unit', low: value, high: value, unit, start, end, text: text.slice(start, end) };
}

function readFraction(start: number, written: string): QuantityFact {
  const [first = 0, second = 1] = written.split(/분의|\//).map(Number);
  const value = written.includes('분의') ? second / first : first / second;
  const end = start + written.length;
  const isPercent = written.startsWith('100분의');
  const [unit, amount] = isPercent ? ['%', second] : ['fraction', value];
  return { kind: 'unit', low: amount, high: amount, unit, start, end, text: written };
}

function readMoney(
  text: string,
  start: number,
  { mark, numeral }: { mark: string; numeral: Numeral | undefined },
): QuantityFact | undefined {
  const unit = unitOf(mark.trim().toUpperCase());
  if (!numeral || !unit) return undefined;
  const suffix = /^(?:([kKmMbB])(?![A-Za-z])|\s?원)?/.exec(text.slice(numeral.end, numeral.end + 3));
  const factor = { k: 1e3, m: 1e6, b: 1e9 }[suffix?.[1]?.toLowerCase() ?? ''] ?? 1;
  const end = numeral.end + (suffix?.[0].length ?? 0);
  const value = numeral.value * factor;
  return {
    kind: 'money',
    low: value,
    high: value,
    unit: unit.canonical,
    start,
    end,
    text: text.slice(start, end),
  };
}

/** "one" alone is a pronoun more often than a number: it counts only in front of a unit. */
function readSpelledEnglish(text: string, start: number): QuantityFact | undefined {
  const numeral = readEnglish(text, start);
  const fact = measured(text, start, numeral);
  return fact?.unit === '' && numeral?.value === 1 ? undefined : fact;
}

function measured(text: string, start: number, numeral: Numeral | undefined): QuantityFact | undefined {
  if (!numeral) return undefined;
  const { unit, end, some } = unitBehind(text, numeral);
  const value = Number((numeral.value * (unit?.factor ?? 1)).toPrecision(15));
  return {
    kind: unit?.kind ?? 'number',
    low: value,
    high: value,
    unit: unit?.canonical ?? '',
    ...(some ? { approximate: 'over' as const } : {}),
    start,
    end,
    text: text.slice(start, end),
  };
}

interface UnitBehind {
  unit: Unit | undefined;
  end: number;
  /** "100여 명": and some more. */
  some: boolean;
}

const SUFFIX = /(?:\s?(여)(?=\s?[가-힣]|\s?%)|(?:st|nd|rd|th)\b)?/iy;

function unitBehind(text: string, { end, value }: Numeral): UnitBehind {
  SUFFIX.lastIndex = end;
  const suffix = SUFFIX.exec(text);
  const after = end + (suffix?.[0].length ?? 0);
  const some = suffix?.[1] !== undefined;
  const found = unitAt(text, after);
  if (!found) return { unit: undefined, end: after, some };
  const label = meansLabel(text.slice(after, found.end), value);
  return { unit: label ? undefined : found.unit, end: found.end, some };
}

/** A unit touches its number, stands one blank away, or is tied to it by a hyphen ("30-day", "18-year-old"). */
function unitAt(text: string, at: number): { unit: Unit; end: number } | undefined {
  const gap = /^[\s-]?/.exec(text.slice(at, at + 1))?.[0].length ?? 0;
  const old = /^[\s-]years?[\s-]old/i.exec(text.slice(at, at + 12))?.[0];
  const age = unitOf('살');
  if (old && age) return { unit: age, end: at + old.length };
  const found = readUnit(text, at + gap);
  if (found) return { unit: found.unit, end: at + gap + found.length };
  const label = /^\s?번(?!호|지)/.exec(text.slice(at, at + 3))?.[0];
  const time = unitOf('회');
  return label && time ? { unit: time, end: at + label.length } : undefined;
}

/** "129번" and "129인 상담센터" are numbers to call, not counts. */
function meansLabel(unit: string, value: number): boolean {
  return /^\s?[번인]$/.test(unit) && value >= 100;
}
