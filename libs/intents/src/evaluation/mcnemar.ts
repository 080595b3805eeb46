/** Two classifiers on the same utterances. */
export interface PairedComparison {
  /** Utterances that only the first, and only the second, got right. */
  onlyFirst: number;
  onlySecond: number;
  /** Two-sided chance of a difference at least as large if both were equally good, 0..1. */
  pValue: number;
}

/**
 * McNemar's exact test (1947): among the utterances on which the two disagree, each is equally often right by chance,
 * so the counts are binomial. Sums in logarithms, exact for any count.
 *
 * @throws RangeError when the lists differ in length.
 */
export function comparePaired(first: readonly boolean[], second: readonly boolean[]): PairedComparison {
  if (first.length !== second.length) throw new RangeError('both lists must have one entry per utterance');
  const onlyFirst = first.filter((isRight, index) => isRight && !second[index]).length;
  const onlySecond = second.filter((isRight, index) => isRight && !first[index]).length;
  return { onlyFirst, onlySecond, pValue: binomialTwoSided(onlyFirst, onlySecond) };
}

function binomialTwoSided(a: number, b: number): number {
  const trials = a + b;
  let logChance = -trials * Math.LN2;
  let tail = Math.exp(logChance);
  for (let hits = 1; hits <= Math.min(a, b); hits += 1) {
    logChance += Math.log((trials - hits + 1) / hits);
    tail += Math.exp(logChance);
  }
  return Math.min(1, 2 * tail);
}
