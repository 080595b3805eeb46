import type { Fact, QuantityFact } from '@app/language';

const SUM =
  /합계|합치면|합하면|더하면|더해|합쳐|모두 합|총|\b(?:in total|totalling|totaling|sum of|add(?:s|ed|ing)? up to|altogether)\b/i;
const DIFFERENCE = /차이|빼면|차액|\bdifference\b/i;

/**
 * A sum or difference that a claim itself gets wrong: "3만원과 2만원을 더하면 6만원". Only three quantities of one
 * unit behind a word of reckoning are read; everything else is left to the other rules.
 *
 * @returns The mistake in words, or nothing.
 */
export function wrongSum(claim: string, facts: readonly Fact[]): string | undefined {
  const amounts = facts.filter((fact): fact is QuantityFact => fact.kind !== 'date' && fact.kind !== 'code');
  const [first, second, result] = amounts;
  if (!first || !second || !result || amounts.length !== 3) return undefined;
  if (
    amounts.some((amount) => amount.unit !== first.unit || amount.low !== amount.high || amount.approximate)
  )
    return undefined;
  const between = claim.slice(first.end, result.start);
  const expected = SUM.test(between)
    ? first.low + second.low
    : DIFFERENCE.test(between)
      ? Math.abs(first.low - second.low)
      : undefined;
  if (expected === undefined || Math.abs(expected - result.low) < 1e-9) return undefined;
  return `${first.text}, ${second.text}: ${result.text}`;
}

/** Whether a quantity is the sum or difference of two others of its unit, in a claim that speaks of reckoning. */
export function isReckoned(fact: Fact, claim: string, known: readonly Fact[]): boolean {
  if (fact.kind === 'date' || fact.kind === 'code') return false;
  const sum = SUM.test(claim);
  const difference = DIFFERENCE.test(claim);
  if (!sum && !difference) return false;
  const same = known.filter(
    (other): other is QuantityFact =>
      other.kind !== 'date' && other.kind !== 'code' && other.unit === fact.unit,
  );
  return same.some((left, index) =>
    same
      .slice(index + 1)
      .some(
        (right) =>
          (sum && left.low + right.low === fact.low) ||
          (difference && Math.abs(left.low - right.low) === fact.low),
      ),
  );
}
