import type { DateFact, Fact } from '@app/language';

const multiplied = /[십백천만억조]|thousand|million|billion|hundred/i;
const written = /\d[\d,]*(?:\.\d+)?/g;

/**
 * The numbers of the evidence as JSON writes them: `15000` for `15,000` and for `1만5천`, `2` for `2시간`.
 * @param text the text that the facts are of
 */
export function evidenceNumbers(text: string, facts: readonly Fact[]): string[] {
  const numbers = facts.flatMap((fact) => {
    const values = valuesOf(fact);
    return text[fact.start - 1] === '-' ? [...values, ...values.map((value) => -value)] : values;
  });
  return [...new Set(numbers.map(String))].filter((number) => /^-?\d+(?:\.\d+)?$/.test(number));
}

function valuesOf(fact: Fact): number[] {
  const digits = [...fact.text.matchAll(written)].map(([number]) => Number(number.replaceAll(',', '')));
  if (fact.kind === 'code') return /^[1-9]\d*$/.test(fact.text) ? digits : [];
  if (fact.kind === 'date') return digits;
  const isPlain = digits.length > 0 && !multiplied.test(fact.text);
  return isPlain ? digits : [fact.low, fact.high];
}

/** The dates of the evidence as JSON writes them: `2024-03-01`. */
export function evidenceDates(facts: readonly Fact[]): string[] {
  return facts.filter((fact) => fact.kind === 'date').flatMap(isoDate);
}

function isoDate({ year, month, day }: DateFact): string[] {
  if (year === undefined || month === undefined || day === undefined) return [];
  return [`${year}-${twoDigits(month)}-${twoDigits(day)}`];
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
