import { polarity, type Bound, type Fact, type QuantityFact } from '@app/language';

/** How far behind a value its case is named. */
const REACH = 16;
/** "8톤 어선의 경우", "만 18세 청소년이라면", "15톤짜리": the value is that of a case, not that of the rule. */
const CASE = /^(?:짜리|이?면|[가-힣\s]{0,12}?(?:경우|라면|되면|에 대|[을를] 가진| 시에?는))/;
/** "23세의 청소년", "6개월 된 아동": somebody's age. */
const AGED = /^(?:의\s|\s?된\s)/;
/** What is hard to get is not to be had. */
const REFUSAL = /기(?:는|가)? (?:어렵|힘들)/;
const OPPOSITE: Record<Bound, readonly Bound[]> = {
  'at-least': ['less-than', 'at-most'],
  'more-than': ['at-most', 'less-than'],
  'at-most': ['more-than', 'at-least'],
  'less-than': ['at-least', 'more-than'],
};

interface Sentence {
  text: string;
  facts: readonly Fact[];
}

/**
 * Whether a quantity is a case of a limit that the evidence sets, so that what the claim says may follow from it but
 * stands nowhere: a value within the limit, one outside it in a claim that denies, or the other side of the limit
 * ("15세 미만" for "15세 이상") in one that denies what the evidence affirms.
 *
 * @param evidence Sentences near the claim with their facts.
 */
export function isCaseOfLimit(fact: Fact, claim: string, evidence: readonly Sentence[]): boolean {
  if (!isSingle(fact)) return false;
  const denies = isDenial(claim);
  const behind = claim.slice(fact.end, fact.end + REACH);
  const named = CASE.test(behind) || (AGES.has(fact.unit) && AGED.test(behind));
  return evidence.some(({ text, facts }) =>
    facts.some((limit) => {
      if (!isSingle(limit) || !limit.bound) return false;
      const value = valueIn(limit.unit, fact);
      if (value === undefined) return false;
      if (fact.bound)
        return limit.low === value && OPPOSITE[limit.bound].includes(fact.bound) && isDenial(text) !== denies;
      return isWithin(value, limit.bound, limit.low) ? named && !denies : denies && !isDenial(text);
    }),
  );
}

/** Ages of infants are given in months as well. */
const AGES: ReadonlySet<string> = new Set(['age', 'month']);

/** The value of a fact in a unit, if it can be told. */
function valueIn(unit: string, fact: QuantityFact): number | undefined {
  if (unit === fact.unit) return fact.low;
  return unit === 'month' && fact.unit === 'age' ? 12 * fact.low : undefined;
}

const isSingle = (fact: Fact): fact is QuantityFact =>
  fact.kind !== 'date' && fact.kind !== 'code' && fact.unit !== '' && fact.low === fact.high;

const isDenial = (text: string): boolean => {
  const end = text.trimEnd().slice(-24);
  return polarity(end).negated || REFUSAL.test(end);
};

function isWithin(value: number, bound: Bound, limit: number): boolean {
  if (bound === 'at-least') return value >= limit;
  if (bound === 'more-than') return value > limit;
  return bound === 'at-most' ? value <= limit : value < limit;
}
