import { fitTemperature, type Predictions } from '../calibration/probabilities.js';
import { stratifiedFolds, stratifiedSplit, type Split } from '../evaluation/splits.js';
import { rowOf, type SparseRows, type SparseVector } from '../features/sparse-rows.js';

/** Up to this many examples every one is held out once, in five folds; above, one part is held out. */
const MOST_FOR_FOLDS = 3_000;
const FOLDS = 5;
const HELD_OUT_SHARE = 0.15;
const MOST_HELD_OUT = 3_000;

/** The fixed, stratified parts of the examples that are held out in turn. The same labels and seed give the same. */
export function heldOutSplits(labels: readonly string[], seed: number): Split[] {
  if (labels.length <= MOST_FOR_FOLDS) return stratifiedFolds(labels, FOLDS, seed);
  return [stratifiedSplit(labels, Math.min(HELD_OUT_SHARE, MOST_HELD_OUT / labels.length), seed)];
}

/** What a head says about examples that it did not learn from. */
export interface HeldOut extends Predictions {
  readonly logits: readonly Float64Array[];
  /** Of the least log loss. */
  readonly temperature: number;
}

/** Learns from the rows with these indices and gives what scores a vector: one logit per class. */
export type Learner = (chosen: Int32Array) => (vector: SparseVector) => Float64Array;

/**
 * Learns from the rest of each split and scores its tested rows.
 *
 * @param always Rows that are learned from in every split and never tested.
 */
export function predictHeldOut(
  { rows, labels: all }: { rows: SparseRows; labels: Int32Array },
  splits: readonly Split[],
  { learn, always }: { learn: Learner; always: readonly number[] },
): HeldOut {
  const logits = splits.flatMap(({ train, test }) => {
    const scorer = learn(Int32Array.from([...train, ...always]));
    return Array.from(test, (row) => scorer(rowOf(rows, row)));
  });
  const labels = Int32Array.from(splits.flatMap(({ test }) => Array.from(test, (row) => all[row]!)));
  return { logits, labels, temperature: fitTemperature({ logits, labels }) };
}
