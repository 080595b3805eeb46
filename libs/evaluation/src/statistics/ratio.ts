import { seededRandom } from '@app/platform';
import { quantile } from './quantile.js';

/** Numerator and denominator of each question. */
export type Pairs = readonly (readonly [number, number])[];

const RESAMPLES = 1_000;
const SEED = 20_261_127;

/** Sum of numerators over sum of denominators; null when nothing counts. */
export function ratioOf(pairs: Pairs): number | null {
  let [above, below] = [0, 0];
  for (const [numerator, denominator] of pairs) {
    above += numerator;
    below += denominator;
  }
  return below === 0 ? null : above / below;
}

/**
 * Bootstrap 95 % interval of a ratio of sums: questions are drawn with replacement, 1,000 times (Efron 1979, percentile
 * method). Null with fewer than two questions.
 */
export function ratioInterval(pairs: Pairs): { low: number; high: number } | null {
  if (pairs.length < 2) return null;
  const random = seededRandom(SEED);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round += 1) {
    let [above, below] = [0, 0];
    for (let draw = 0; draw < pairs.length; draw += 1) {
      const pair = pairs[Math.floor(random() * pairs.length)] as [number, number];
      above += pair[0];
      below += pair[1];
    }
    if (below > 0) values.push(above / below);
  }
  return values.length === 0 ? null : { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

export interface PairedDifference {
  difference: number;
  /** Bootstrap 95 % interval of the difference. */
  low: number;
  high: number;
  /** Two-sided p of the paired permutation test: which run a question's result came from is left to chance. */
  p: number;
}

/**
 * Difference of a ratio between two runs over the same questions, in the same order. The p counts the observed
 * difference among the permuted ones, so it is never 0 (Phipson and Smyth 2010). Null when one of the ratios is
 * undefined.
 */
export function pairedDifference(before: Pairs, after: Pairs): PairedDifference | null {
  const [first, last] = [ratioOf(before), ratioOf(after)];
  if (first === null || last === null) return null;
  const difference = last - first;
  const random = seededRandom(SEED);
  const resampled: number[] = [];
  let asFar = 0;
  for (let round = 0; round < RESAMPLES; round += 1) {
    const drawn = gapOf(before, after, () => [Math.floor(random() * before.length), false]);
    if (drawn !== null) resampled.push(drawn);
    const swapped = gapOf(before, after, (index) => [index, random() < 0.5]);
    if (swapped !== null && Math.abs(swapped) >= Math.abs(difference) - 1e-12) asFar += 1;
  }
  return {
    difference,
    low: quantile(resampled, 0.025),
    high: quantile(resampled, 0.975),
    p: (asFar + 1) / (RESAMPLES + 1),
  };
}

/** The difference over as many questions, each picked by its index and whether its two results change sides. */
function gapOf(before: Pairs, after: Pairs, pick: (index: number) => [number, boolean]): number | null {
  let [aboveLeft, belowLeft, aboveRight, belowRight] = [0, 0, 0, 0];
  for (let index = 0; index < before.length; index += 1) {
    const [picked, swap] = pick(index);
    const [left, right] = (swap ? [after[picked], before[picked]] : [before[picked], after[picked]]) as [
      readonly [number, number],
      readonly [number, number],
    ];
    aboveLeft += left[0];
    belowLeft += left[1];
    aboveRight += right[0];
    belowRight += right[1];
  }
  return belowLeft === 0 || belowRight === 0 ? null : aboveRight / belowRight - aboveLeft / belowLeft;
}
