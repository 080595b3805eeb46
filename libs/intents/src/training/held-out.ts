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

/** Scores a vector: one logit per class. */
export type Scorer = (vector: SparseVector) => Float64Array;

/**
 * The rows to learn from for each split.
 *
 * @param always Rows that are learned from in every split and never tested.
 */
export function rowsToLearn(splits: readonly Split[], always: readonly number[]): Int32Array[] {
  return splits.map(({ train }) => Int32Array.from([...train, ...always]));
}

/** What is said about the tested rows of each split by the head that learned from its other rows. */
export function predictHeldOut(
  { rows, labels: all }: { rows: SparseRows; labels: Int32Array },
  splits: readonly Split[],
  scorers: readonly Scorer[],
): HeldOut {
  const logits = splits.flatMap(({ test }, split) =>
    Array.from(test, (row) => scorers[split]!(rowOf(rows, row))),
  );
  const labels = Int32Array.from(splits.flatMap(({ test }) => Array.from(test, (row) => all[row]!)));
  return { logits, labels, temperature: fitTemperature({ logits, labels }) };
}
