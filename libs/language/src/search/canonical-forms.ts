const DATE =
  /(?<!\d)((?:19|20)\d\d|['\u2019]\d\d)\s?(?:년|[-./])\s{0,2}(\d{1,2})(?!\d)(?:\s?(?:월|[-./])\s{0,2}(?:(\d{1,2})(?!\d))?)?/g;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]{0,6}\\.?`;
const ENGLISH_DATE = new RegExp(
  `(?<!\\d(?:st|nd|rd|th)?\\s)\\b${MONTH}\\s(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s)?((?:19|20)\\d\\d)\\b`,
  'g',
);
const DAY_FIRST_DATE = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s${MONTH},?\\s((?:19|20)\\d\\d)\\b`, 'g');

const DIGITS = '(\\d[\\d,]{0,18}(?:\\.\\d{1,4})?)';
/** 조 is also an article ("제1조"): it counts only where an amount goes on. */
const SCALED = `${DIGITS}([십백천]?[만억]|[십백천]?조(?=\\s?(?:\\d|원|달러))|[백천])`;
/** Up to three scaled terms and a rest: 1만5천, 3억 2천만, 111만 9,000원. A rest after a space must be won. */
const AMOUNT = new RegExp(
  `(?<![\\d.,제])${SCALED}(?:\\s?${SCALED})?(?:\\s?${SCALED})?(?:${DIGITS}|\\s${DIGITS}(?=\\s?원))?`,
  'g',
);

const SCALES: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1e3, 만: 1e4, 억: 1e8, 조: 1e12 };

function dateForms(year: string, month: number, day: number): string[] {
  if (month < 1 || month > 12 || day > 31) return [];
  const fullYear = year.length === 4 ? year : `20${year.slice(1)}`;
  const toMonth = `${fullYear}-${String(month).padStart(2, '0')}`;
  return day > 0 ? [toMonth, `${toMonth}-${String(day).padStart(2, '0')}`] : [toMonth];
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf(name ?? '') + 1;
}

function scaleOf(letters: string): number {
  return [...letters].reduce((product, letter) => product * (SCALES[letter] ?? 1), 1);
}

function amountForm(terms: readonly (string | undefined)[]): string[] {
  let value = 0;
  for (let index = 0; index + 1 < 6; index += 2) {
    value += Number((terms[index] ?? '0').replaceAll(',', '')) * scaleOf(terms[index + 1] ?? '');
  }
  value += Number((terms[6] ?? terms[7] ?? '0').replaceAll(',', ''));
  return Number.isSafeInteger(Math.round(value)) ? [String(Math.round(value * 100) / 100)] : [];
}

/**
 * The forms in which differently written dates and amounts meet: every date gives its month and day
 * ("2024년 3월 1일", "2024.3.1", "March 1, 2024": "2024-03", "2024-03-01"; "'24.3": "2024-03"), every amount with
 * a Korean scale its number ("1만5천원": "15000").
 *
 * @param text Lower-cased text.
 */
export function canonicalForms(text: string): string[] {
  if (!/\d/.test(text)) return [];
  return [
    ...[...text.matchAll(DATE)].flatMap(([, year = '', month, day]) =>
      dateForms(year, Number(month), Number(day ?? 0)),
    ),
    ...[...text.matchAll(ENGLISH_DATE)].flatMap(([, month, day, year = '']) =>
      dateForms(year, monthOf(month), Number(day ?? 0)),
    ),
    ...[...text.matchAll(DAY_FIRST_DATE)].flatMap(([, day, month, year = '']) =>
      dateForms(year, monthOf(month), Number(day)),
    ),
    ...[...text.matchAll(AMOUNT)].flatMap(([, ...terms]) => amountForm(terms.slice(0, 8))),
  ];
}
