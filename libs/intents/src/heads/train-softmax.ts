import { seededRandom } from '@app/platform';
import { rowOf, type SparseRows, type SparseVector } from '../features/sparse-rows.js';
import { shuffle } from '../shuffle.js';
import { score, type LinearHead } from './linear-head.js';

/** How a head learns. */
export interface SoftmaxSettings {
  /** Times that every example is read. */
  epochs: number;
  /** Step size of the first example; it falls as 1 / (1 + epochs read / 4). */
  rate: number;
  /** Share of the features that is left out at random each time an example is read, 0..1. */
  dropout: number;
  /** Share of every weight that is taken away after an epoch (L2, decoupled from the gradient). */
  decay: number;
  seed: number;
}

/** What a head learns from. */
export interface TrainingData {
  readonly rows: SparseRows;
  /** Class of every row, 0..classes - 1. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** Number of different features. */
  readonly features: number;
}

/** A gradient below this moves no weight: most classes of most examples, once a head has begun to learn. */
const LEAST_GRADIENT = 1e-4;

/** The bias moves more slowly than the weights: it sees every example, a weight only those with its feature. */
const BIAS_RATE = 0.1;

/**
 * Learns a softmax classifier by stochastic gradient descent on the cross-entropy, one example at a time. Features
 * are dropped at random (Wager, Wang and Liang 2013: for a linear model this is a penalty that adapts to how rare a
 * feature is). The same data, settings and machine give the same weights.
 *
 * @param chosen Indices of the rows to learn from.
 * @param afterEpoch Sees the head after each epoch (1, 2, ...) and may end the training by returning true.
 */
export function trainSoftmax(
  data: TrainingData,
  chosen: Int32Array,
  options: { settings: SoftmaxSettings; afterEpoch?: (epoch: number, head: LinearHead) => boolean },
): LinearHead {
  const { classes, features, rows, labels } = data;
  const { epochs, rate, dropout, decay, seed } = options.settings;
  const head: LinearHead = {
    classes,
    weights: new Float32Array(features * classes),
    bias: new Float32Array(classes),
  };
  const random = seededRandom(seed);
  const order = Int32Array.from(chosen);
  const gradient = new Float64Array(classes);
  const room = makeRoom(rows, classes);
  let read = 0;
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    shuffle(order, random);
    for (const row of order) {
      const kept = withDropout(rowOf(rows, row), { dropout, random, room });
      softmaxGradient(score(head, kept, gradient), labels[row] as number);
      step(head, { gradient, vector: kept, room }, rate / (1 + read / (4 * order.length)));
      read += 1;
    }
    if (decay > 0) for (let i = 0; i < head.weights.length; i += 1) head.weights[i]! *= 1 - decay;
    if (options.afterEpoch?.(epoch, head)) break;
  }
  return head;
}

/** Arrays that every example uses again: making them anew took a third of the time. */
interface Room {
  features: Int32Array;
  values: Float32Array;
  moved: Int32Array;
  steps: Float64Array;
}

function makeRoom({ starts }: SparseRows, classes: number): Room {
  let longest = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    longest = Math.max(longest, starts[row + 1]! - starts[row]!);
  }
  return {
    features: new Int32Array(longest),
    values: new Float32Array(longest),
    moved: new Int32Array(classes),
    steps: new Float64Array(classes),
  };
}

/** Leaves features out and scales the others up, so that the expected logits stay as they are. */
function withDropout(
  vector: SparseVector,
  { dropout, random, room }: { dropout: number; random: () => number; room: Room },
): SparseVector {
  if (dropout === 0) return vector;
  const { features, values } = room;
  const scale = 1 / (1 - dropout);
  let length = 0;
  for (let index = 0; index < vector.features.length; index += 1) {
    if (random() < dropout) continue;
    features[length] = vector.features[index]!;
    values[length] = vector.values[index]! * scale;
    length += 1;
  }
  return { features: features.subarray(0, length), values: values.subarray(0, length) };
}

/** Turns logits into the gradient of the cross-entropy, in place: probabilities, minus 1 for the right class. */
function softmaxGradient(logits: Float64Array, label: number): void {
  let largest = -Infinity;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    logits[k] = Math.exp(logits[k]! - largest);
    sum += logits[k]!;
  }
  for (let k = 0; k < logits.length; k += 1) logits[k]! /= sum;
  logits[label]! -= 1;
}

function step(
  { classes, weights, bias }: LinearHead,
  { gradient, vector, room }: { gradient: Float64Array; vector: SparseVector; room: Room },
  rate: number,
): void {
  const { moved, steps } = room;
  let count = 0;
  for (let k = 0; k < classes; k += 1) {
    if (Math.abs(gradient[k]!) < LEAST_GRADIENT) continue;
    moved[count] = k;
    steps[count] = rate * gradient[k]!;
    count += 1;
  }
  const { features, values } = vector;
  for (let index = 0; index < features.length; index += 1) {
    const offset = features[index]! * classes;
    const value = values[index]!;
    for (let m = 0; m < count; m += 1) weights[offset + moved[m]!]! -= steps[m]! * value;
  }
  for (let m = 0; m < count; m += 1) bias[moved[m]!]! -= BIAS_RATE * steps[m]!;
}
