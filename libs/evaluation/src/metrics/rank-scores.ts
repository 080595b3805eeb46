import type { RankedPassage } from '@app/contracts';

/** Rankings are judged at these depths besides the run's own `k`. */
const SHALLOW = [1, 5];

/**
 * Ranked gains of a ranking: at each rank, how many places of the evidence are met there for the first time. Passages
 * of a document that was seen before take no rank when documents, not passages, are what is looked for.
 */
export function gainsOf(ranking: readonly RankedPassage[], byDocument: boolean): number[] {
  const met = new Set<number>();
  const documents = new Set<string>();
  const gains: number[] = [];
  for (const { document, groups } of ranking) {
    if (byDocument && documents.has(document)) continue;
    documents.add(document);
    const fresh = groups.filter((group) => !met.has(group));
    for (const group of fresh) met.add(group);
    gains.push(fresh.length);
  }
  return gains;
}

/** Share of the wanted places that the first k ranks hold. */
export function recallAt(gains: readonly number[], wanted: number, k: number): number {
  return gains.slice(0, k).reduce((sum, gain) => sum + gain, 0) / wanted;
}

/** 1 / rank of the first hit within k, 0 without one (Voorhees 1999). */
export function reciprocalRank(gains: readonly number[], k: number): number {
  const rank = gains.slice(0, k).findIndex((gain) => gain > 0);
  return rank === -1 ? 0 : 1 / (rank + 1);
}

/**
 * Discounted gain of the first k ranks over that of the best order (Järvelin and Kekäläinen 2002, discount log2(rank + 1)).
 * The best order has one place per rank; a passage that holds several at once cannot raise the value above 1.
 */
export function ndcgAt(gains: readonly number[], wanted: number, k: number): number {
  const ideal = Array.from({ length: Math.min(wanted, k) }, () => 1);
  return Math.min(1, discounted(gains.slice(0, k)) / discounted(ideal));
}

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);

/** The scores of one ranking, by name; `wanted` is the number of places, 1 or more. */
export function rankScores(
  gains: readonly number[],
  { wanted, k }: { wanted: number; k: number },
): Record<string, number> {
  const depths = [...new Set([...SHALLOW.filter((depth) => depth < k), k])];
  return {
    ...Object.fromEntries(depths.map((depth) => [`recall@${depth}`, recallAt(gains, wanted, depth)])),
    [`mrr@${k}`]: reciprocalRank(gains, k),
    [`ndcg@${k}`]: ndcgAt(gains, wanted, k),
  };
}
