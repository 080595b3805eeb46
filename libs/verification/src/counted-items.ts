import type { Fact } from '@app/language';

/** Units that count the items of a list: 개, 가지, 곳. */
const COUNTING: ReadonlySet<string> = new Set(['item', 'kind', 'place']);
const BRACKETS = /\(([^()]*)\)/g;
/** What parts the items of a list, and what joins the last two. */
const COMMA = /[,·ㆍ・、]/;
const JOINT = /(?<=[가-힣A-Za-z'’"”)])[와과] | 및 | 그리고 | and | or /;
/** Two things may stand beside each other in any sentence of the evidence. */
const FEWEST_LISTED = 3;
/** What stands between a list and its count: "… 등 네 가지", "…, 총 두 가지". */
const LEAD = /(?:[\s,]|총|모두|등을 포함한|등의?|이렇게)+$/;

/**
 * Whether a number counts what is listed: in the claim in front of it ("재무, 건강 등 두 가지") or behind it, or in a
 * sentence of the evidence. Only the size of the list is looked at; whether its items are right is for other rules.
 *
 * @param fact A fact of the claim, with its offsets in it.
 */
export function isCounted(fact: Fact, claim: string, evidence: readonly string[]): boolean {
  if (fact.kind !== 'unit' || !COUNTING.has(fact.unit) || fact.low !== fact.high || fact.low < 2)
    return false;
  const before = plain(claim.slice(0, fact.start)).replace(LEAD, '');
  const behind = /[,:]\s(.*)$/s.exec(plain(claim.slice(fact.end)))?.[1] ?? '';
  return (
    [before, behind].some((list) => sizesOf(list).includes(fact.low)) ||
    (fact.low >= FEWEST_LISTED && evidence.flatMap(listsOf).some((list) => sizesOf(list).includes(fact.low)))
  );
}

const plain = (text: string): string => text.replace(BRACKETS, ' ');

/** A sentence without what it has in brackets, and each bracket by itself. */
const listsOf = (sentence: string): string[] => [
  plain(sentence),
  ...[...sentence.matchAll(BRACKETS)].map(([, inside = '']) => inside),
];

/** The numbers of items that a text may list, by its commas alone and with what joins the last ones. */
function sizesOf(list: string): number[] {
  const items = list.split(COMMA).filter((item) => item.trim() !== '');
  return [items.length, items.flatMap((item) => item.split(JOINT)).length];
}
