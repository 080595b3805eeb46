import type { Fact, QuantityFact } from '@app/language';

const SUM =
  /합계|합치면|합하면|더하면|더해|합쳐|모두 합|총|\b(?:in total|totalling|totaling|sum of|add(?:s|ed|ing)? up to|altogether)\b/i;
const ADDED = /합치면|합하면|더하면|더해|합쳐|모두 합|\b(?:sum of|add(?:s|ed|ing)? up to|altogether)\b/i;
/** "총 5만 원", "합계 5만 원": 총소득 and 합계액 name something else. */
const TOTAL = /(?:총|합계|\b(?:in total|totall?ing))(?:은|는|\s)*$/i;
const DIFFERENCE = /차이|빼면|차액|\bdifference\b/i;
/** What is not paid by one side is paid by the other. */
const REST = /나머지|부담|지원|감면|할인|면제|환급|\b(?:remaining|rest|discount)\b/i;
const HALF = /절반|반인|반을|\bhalf\b/i;

/**
 * A sum or difference that a claim itself gets wrong: "3만원과 2만원을 더하면 6만원". Only three quantities of one
 * unit behind a word of reckoning are read; everything else is left to the other rules.
 *
 * @returns The mistake in words, or nothing.
 */
export function wrongSum(claim: string, facts: readonly Fact[]): string | undefined {
  const [first, second, result, ...more] = facts.filter(isQuantity);
  if (!first || !second || !result || more.length > 0) return undefined;
  const amounts = [first, second, result];
  if (
    amounts.some((amount) => amount.unit !== first.unit || amount.low !== amount.high || amount.approximate)
  )
    return undefined;
  const between = claim.slice(first.end, result.start);
  const expected =
    ADDED.test(between) || TOTAL.test(between)
      ? first.low + second.low
      : DIFFERENCE.test(between)
        ? Math.abs(first.low - second.low)
        : undefined;
  if (expected === undefined || isSame(expected, result.low)) return undefined;
  return `${first.text}, ${second.text}: ${result.text}`;
}

/** The claim's facts, those of them that the evidence has, and the facts of the evidence in its window and near it. */
export interface Reckoning {
  facts: readonly Fact[];
  evidenced: readonly Fact[];
  inside: readonly Fact[];
  near: readonly Fact[];
}

/**
 * Whether a quantity follows by reckoning from others that are known: as the sum or difference of two in a claim that
 * speaks of it, as what a percentage of the claim leaves of a hundred, or as a percentage of an amount of the claim.
 */
export function isReckoned(
  fact: Fact,
  claim: string,
  { facts, evidenced, inside, near }: Reckoning,
): boolean {
  if (!isQuantity(fact) || fact.low !== fact.high) return false;
  const own = evidenced.filter(isQuantity);
  if (fact.unit === '%') return REST.test(claim) && isPercentOf(fact.low, own, near.filter(isQuantity));
  const known = [...inside.filter(isQuantity), ...own].filter(({ unit }) => unit === fact.unit);
  const shares = [
    ...own.filter(({ unit }) => unit === '%').map(({ low }) => low),
    ...(HALF.test(claim) ? [50] : []),
  ];
  return isSumOf(fact, claim, known) || isShareOf(fact, facts.filter(isQuantity), shares);
}

const percents = (facts: readonly QuantityFact[]): number[] =>
  facts.filter(({ unit, low, high }) => unit === '%' && low === high).map(({ low }) => low);

/** What a percentage of the claim leaves of a hundred, or is of one of the evidence: half of a share of 20 % is 10 %. */
function isPercentOf(value: number, own: readonly QuantityFact[], near: readonly QuantityFact[]): boolean {
  return percents(own).some(
    (share) =>
      isSame(100 - share, value) || percents(near).some((other) => isSame((other * share) / 100, value)),
  );
}

/** How far in front of a result its reckoning is named. */
const SPOKEN = 24;

function isSumOf(fact: QuantityFact, claim: string, known: readonly QuantityFact[]): boolean {
  const before = claim.slice(Math.max(0, fact.start - SPOKEN), fact.start);
  const sum = SUM.test(before);
  const difference = DIFFERENCE.test(before);
  return known.some((left, index) =>
    known
      .slice(index + 1)
      .some(
        (right) =>
          (sum && isSame(left.low + right.low, fact.low)) ||
          (difference && isSame(Math.abs(left.low - right.low), fact.low)),
      ),
  );
}

/** "3만 원의 35 %인 1만 500원", and what is left of it. */
function isShareOf(fact: QuantityFact, facts: readonly QuantityFact[], shares: readonly number[]): boolean {
  return facts
    .filter(({ unit, start }) => unit === fact.unit && start !== fact.start)
    .some(({ low }) =>
      shares.some((share) => [share, 100 - share].some((part) => isSame((low * part) / 100, fact.low))),
    );
}

const isQuantity = (fact: Fact): fact is QuantityFact => fact.kind !== 'date' && fact.kind !== 'code';
const isSame = (left: number, right: number): boolean => Math.abs(left - right) < 1e-6;
