import { fitTemperature, logLoss, type Predictions } from '../calibration/probabilities.js';
import { stratifiedFolds, stratifiedSplit, type Split } from '../evaluation/splits.js';
import { rowOf, type SparseVector } from '../features/sparse-rows.js';
import { score } from '../heads/linear-head.js';
import { trainSoftmax, type SoftmaxSettings, type TrainingData } from '../heads/train-softmax.js';

/** Up to this many examples every one is held out once, in five folds; above, one part is held out. */
const MOST_FOR_FOLDS = 3_000;
const FOLDS = 5;
const HELD_OUT_SHARE = 0.15;
const MOST_HELD_OUT = 3_000;
/** Epochs without a better log loss after which a single split stops. */
const PATIENCE = 3;

/** The fixed, stratified parts of the examples that are held out in turn. The same labels and seed give the same. */
export function heldOutSplits(labels: readonly string[], seed: number): Split[] {
  if (labels.length <= MOST_FOR_FOLDS) return stratifiedFolds(labels, FOLDS, seed);
  return [stratifiedSplit(labels, Math.min(HELD_OUT_SHARE, MOST_HELD_OUT / labels.length), seed)];
}

/** What a head says about examples that it did not learn from, after the best number of epochs. */
export interface HeldOut extends Predictions {
  readonly logits: readonly Float32Array[];
  readonly epochs: number;
  readonly temperature: number;
}

/**
 * Trains on the rest of each split and scores its tested rows after every epoch; the number of epochs with the least
 * log loss (each at its own temperature) over all tested rows is the best one.
 *
 * @param always Rows that are learned from in every split and never tested.
 */
export function predictHeldOut(
  data: TrainingData,
  splits: readonly Split[],
  { settings, always }: { settings: SoftmaxSettings; always: readonly number[] },
): HeldOut {
  const tested = splits.flatMap(({ test }) => [...test]);
  const labels = Int32Array.from(tested, (row) => data.labels[row]!);
  const vectors = tested.map((row) => rowOf(data.rows, row));
  /** Per epoch, the logits of the splits so far. */
  const epochs: Float32Array[][] = [];
  let first = 0;
  for (const { train, test } of splits) {
    const own = vectors.slice(first, first + test.length);
    const ownLabels = labels.slice(first, first + test.length);
    const patience = splits.length === 1 ? stopsWhenWorse(ownLabels) : () => false;
    trainSoftmax(data, Int32Array.from([...train, ...always]), {
      settings,
      afterEpoch: (epoch, head) => {
        const logits = scoreAll(own, (vector) => Float32Array.from(score(head, vector)));
        (epochs[epoch - 1] ??= []).push(...logits);
        return patience(logits);
      },
    });
    first += test.length;
  }
  return bestEpoch(epochs, labels);
}

function scoreAll<Result>(
  vectors: readonly SparseVector[],
  scorer: (vector: SparseVector) => Result,
): Result[] {
  return vectors.map(scorer);
}

function stopsWhenWorse(labels: Int32Array): (logits: readonly Float32Array[]) => boolean {
  let least = Infinity;
  let waited = 0;
  return (logits) => {
    const loss = calibratedLoss({ logits, labels }).loss;
    waited = loss < least ? 0 : waited + 1;
    least = Math.min(least, loss);
    return waited >= PATIENCE;
  };
}

function calibratedLoss(predictions: Predictions): { loss: number; temperature: number } {
  const temperature = fitTemperature(predictions);
  return { loss: logLoss(predictions, temperature), temperature };
}

function bestEpoch(epochs: readonly Float32Array[][], labels: Int32Array): HeldOut {
  const results = epochs.map((logits) => ({ logits, ...calibratedLoss({ logits, labels }) }));
  let best = 0;
  results.forEach(({ loss }, index) => {
    if (loss < results[best]!.loss) best = index;
  });
  const { logits, temperature } = results[best]!;
  return { logits, labels, temperature, epochs: best + 1 };
}
