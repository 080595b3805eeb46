import { seededRandom } from '@app/platform';
import { shuffle } from '../shuffle.js';

/** Indices of the examples that a model learns from and of those that it is tested on. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

function shuffledByLabel(labels: readonly string[], seed: number): Int32Array[] {
  const groups = new Map<string, number[]>();
  labels.forEach((label, index) => {
    const group = groups.get(label);
    if (group) group.push(index);
    else groups.set(label, [index]);
  });
  const random = seededRandom(seed);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, indices]) => {
      const group = Int32Array.from(indices);
      shuffle(group, random);
      return group;
    });
}

function toSplit(count: number, test: readonly number[]): Split {
  const tested = new Set(test);
  const train = Array.from({ length: count }, (_, index) => index).filter((index) => !tested.has(index));
  return { train: Int32Array.from(train), test: Int32Array.from(test).sort() };
}

/**
 * Cuts off the same share of every label (rounded; a label with one example gives none). The same labels in the
 * same order and the same seed give the same split.
 *
 * @param testShare 0..1
 */
export function stratifiedSplit(labels: readonly string[], testShare: number, seed: number): Split {
  const test = shuffledByLabel(labels, seed).flatMap((group) => [
    ...group.subarray(0, Math.min(group.length - 1, Math.round(group.length * testShare))),
  ]);
  return toSplit(labels.length, test);
}

/** `folds` splits in which every example is tested once and every label is spread evenly. */
export function stratifiedFolds(labels: readonly string[], folds: number, seed: number): Split[] {
  const tests: number[][] = Array.from({ length: folds }, () => []);
  let next = 0;
  for (const group of shuffledByLabel(labels, seed)) {
    for (const index of group) {
      tests[next % folds]?.push(index);
      next += 1;
    }
  }
  return tests.map((test) => toSplit(labels.length, test));
}
