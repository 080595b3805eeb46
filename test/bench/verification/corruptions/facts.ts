import { choose, otherNumber, replaceOne, stands, type Corruption, type Setting } from './corruption.js';

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DATE = new RegExp(
  [
    String.raw`(?<!\d)(?:19|20)\d{2}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?`,
    String.raw`(?<!\d)\d{1,2}월(?:\s?\d{1,2}일)?(?!분)`,
    String.raw`(?<![\d.])(?:19|20)\d{2}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}(?!\d)`,
    String.raw`\b${MONTH} \d{1,2}(?:, (?:19|20)\d{2})?(?!\d)`,
    String.raw`\b\d{1,2} ${MONTH}(?: (?:19|20)\d{2})?(?!\d)`,
    String.raw`\b${MONTH} (?:19|20)\d{2}(?!\d)`,
    String.raw`(?<=\b(?:in|since|until|by|from|to|of|during) )(?:19|20)\d{2}(?![\d,.%]\d|\d| ?(?:people|[a-z]+s\b))`,
  ].join('|'),
  'g',
);
const CODE = new RegExp(
  [
    String.raw`(?<![\d-])0\d{1,2}[-)]\s?\d{3,4}-\d{4}(?!\d)|(?<![\d-])1[5-9]\d{2}-\d{4}(?!\d)`,
    String.raw`제\d+조(?:의\d+)?|\b(?:Article|Section) \d+(?:\.\d+)*`,
    String.raw`(?<![\w.])v?\d+\.\d+\.\d+(?![\w.])|(?<![\w.])v\d+\.\d+(?![\w.]|\.\d)`,
    String.raw`(?<![\w-])[A-Z]{2,8}-?\d{1,6}[A-Z]?(?![\w-])`,
  ].join('|'),
  'g',
);
const UNIT =
  '(?:원|만\\s?원|억\\s?원|천\\s?원|천만\\s?원|백만\\s?원|만|억|%|퍼센트|명|개월|개소|개|회|일|년|주|시간|분|초|세|살|㎞|km|m|㎡|kg|g|톤|건|가구|배|층|점|급|달러|℃|MB|GB|' +
  'percent|dollars?|million|billion|thousand|years?|months?|weeks?|days?|hours?|minutes?|seconds?|kilometers?|kilometres?|miles?|meters?|metres?|feet|acres|mm|cm|ml|mg|MiB|GiB|Mi|°C|degrees)';
const AMOUNT = new RegExp(
  String.raw`[$€£₩]\s?\d+(?:,\d{3})*(?:\.\d+)?|(?<![\d.,:\-A-Za-z])\d+(?:,\d{3})*(?:\.\d+)?(?=[\s-]?${UNIT}(?![A-Za-z]))(?!년\s?\d{1,2}월|\s?(?:19|20)\d{2}년)`,
  'g',
);
const PLAIN = /(?<![\d.,:\-/A-Za-z[(])\d+(?:,\d{3})*(?:\.\d+)?(?![\d:\-/A-Za-z\])]|[.,]\d)/g;

/** What a corruption of another kind would change, replaced by letters of the same length. */
const without = (sentence: string, ...patterns: RegExp[]): string =>
  patterns.reduce((text, pattern) => text.replace(pattern, (match) => 'x'.repeat(match.length)), sentence);

/** Only matches that the sentence with the other kinds taken out has, too. */
function changeNumber(sentence: string, rest: string, pattern: RegExp, setting: Setting): string | undefined {
  const match = choose([...rest.matchAll(pattern)], setting.random);
  const other = match && otherNumber(match[0], setting);
  if (!match || other === undefined) return undefined;
  return sentence.slice(0, match.index) + other + sentence.slice(match.index + match[0].length);
}

/** A number without a unit: not the mark of a list item, not a date, not a code. */
export const corruptNumber: Corruption = (sentence, setting) => {
  const rest = without(sentence, /^\s*[\d.]+[.)]?\s|\[[\d,\s–-]+\]/g, DATE, CODE, AMOUNT);
  return changeNumber(sentence, rest, PLAIN, setting);
};

/** A number with its unit, or an amount of money: another number, or in one case of three another unit. */
export const corruptUnit: Corruption = (sentence, setting) => {
  const rest = without(sentence, DATE, CODE);
  if (setting.random() < 1 / 3) {
    const swapped = swapUnit(rest, sentence, setting);
    if (swapped) return swapped;
  }
  return changeNumber(sentence, rest, AMOUNT, setting);
};

const UNIT_PAIRS = [
  '일 개월',
  '개월 년',
  '시간 분',
  '원 만원',
  '만원 억원',
  '명 가구',
  'MB GB',
  'km m',
  '% 배',
  'days weeks',
  'months years',
  'hours minutes',
  'minutes seconds',
  'million billion',
  'miles feet',
  'percent times',
].map((pair) => pair.split(' ') as [string, string]);

function swapUnit(rest: string, sentence: string, setting: Setting): string | undefined {
  const found = [...rest.matchAll(AMOUNT)].flatMap((match) => {
    const at = match.index + match[0].length;
    return UNIT_PAIRS.flatMap((pair) => [pair, pair.toReversed() as [string, string]]).flatMap(
      ([unit, other]) => {
        const written = new RegExp(
          `^([\\s-]?)${unit}(?![A-Za-z]|[가-힣]?${unit === '년' ? '월' : '원'})`,
        ).exec(rest.slice(at));
        return written
          ? [{ number: match[0], at, length: written[0].length, other: `${written[1] ?? ''}${other}` }]
          : [];
      },
    );
  });
  const swap = choose(found, setting.random);
  if (!swap || stands(swap.number + swap.other, setting.evidence)) return undefined;
  return sentence.slice(0, swap.at) + swap.other + sentence.slice(swap.at + swap.length);
}

/** A year, month or day. */
export const corruptDate: Corruption = (sentence, setting) =>
  replaceOne(sentence, DATE, { random: setting.random, other: ([written]) => otherDate(written, setting) });

function otherDate(written: string, setting: Setting): string | undefined {
  const parts = [...written.matchAll(/\d+/g)];
  const part = choose(parts, setting.random);
  if (!part) return undefined;
  const largest =
    part[0].length === 4 ? 2025 : written.charAt(part.index + part[0].length) === '월' ? 12 : 28;
  for (let round = 0; round < 12; round += 1) {
    const value =
      part[0].length === 4
        ? Number(part[0]) - 9 + Math.floor(setting.random() * 19)
        : 1 + Math.floor(setting.random() * largest);
    if (value === Number(part[0]) || value > largest) continue;
    const other = written.slice(0, part.index) + value + written.slice(part.index + part[0].length);
    if (!stands(other, setting.evidence)) return other;
  }
  return undefined;
}

/** A telephone number, an article of a law, a version or a product code: one digit of it. */
export const corruptCode: Corruption = (sentence, setting) =>
  replaceOne(sentence, CODE, { random: setting.random, other: ([written]) => otherNumber(written, setting) });
