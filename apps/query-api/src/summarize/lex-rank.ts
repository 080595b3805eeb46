import type { SentenceVectors } from './sentence-vectors.js';

const MOST_STEPS = 50;
const SETTLED = 1e-7;

/**
 * How central each sentence is: continuous LexRank (Erkan and Radev, Journal of Artificial Intelligence Research 22,
 * 2004), the stationary distribution of a walk between sentences in proportion to their cosine. A prior that is not
 * even makes it the biased LexRank of Otterbacher, Erkan and Radev (HLT/EMNLP 2005).
 *
 * @param prior where the walk starts anew, not negative; even when its sum is 0
 * @param damping part of a rank that comes from the sentences it resembles, 0 to 1; the rest is the prior
 * @returns ranks that add up to 1; linear in the length of the sentences
 */
export function lexRank(vectors: SentenceVectors, prior: Float64Array, damping: number): Float64Array {
  const { count } = vectors;
  if (count === 0) return new Float64Array();
  const start = distribution(prior);
  // A sentence resembles itself entirely, which says nothing.
  const degrees = vectors
    .timesCosines(new Float64Array(count).fill(1))
    .map((degree) => Math.max(0, degree - 1));
  let ranks = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const outflow = ranks.map((rank, index) => (degrees[index]! > 1e-9 ? rank / degrees[index]! : 0));
    const inflow = vectors.timesCosines(outflow);
    const walked = inflow.map((flow, index) => Math.max(0, flow - outflow[index]!));
    // What sentences without any neighbour hold starts anew.
    const lost = 1 - damping * walked.reduce((sum, rank) => sum + rank, 0);
    const next = walked.map((rank, index) => damping * rank + lost * start[index]!);
    const change = next.reduce((sum, rank, index) => sum + Math.abs(rank - ranks[index]!), 0);
    ranks = next;
    if (change < SETTLED) break;
  }
  return ranks;
}

function distribution(prior: Float64Array): Float64Array {
  const sum = prior.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? prior.map((weight) => weight / sum) : prior.map(() => 1 / prior.length);
}
