import { type SparseRows, type SparseVector } from '../features/sparse-rows.js';
import type { LinearHead } from './linear-head.js';

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

/** Arrays that every example uses again: making them anew took a third of the time. */
export interface Room {
  features: Int32Array;
  values: Float32Array;
  moved: Int32Array;
  steps: Float64Array;
}

export function makeRoom({ starts }: SparseRows, classes: number): Room {
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
export function withDropout(
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
export function softmaxGradient(logits: Float64Array, label: number): void {
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

/** Moves the weights of the features of `vector` and the bias against a gradient of the head's outputs. */
export function step(
  head: LinearHead,
  { gradient, vector, room }: { gradient: Float64Array; vector: SparseVector; room: Room },
  rate: number,
): void {
  const { moved, steps } = room;
  let count = 0;
  for (let k = 0; k < head.classes; k += 1) {
    if (Math.abs(gradient[k]!) < LEAST_GRADIENT) continue;
    moved[count] = k;
    steps[count] = rate * gradient[k]!;
    count += 1;
  }
  moveWeights(head, vector, { moved, steps, count });
  for (let m = 0; m < count; m += 1) head.bias[moved[m]!]! -= BIAS_RATE * steps[m]!;
}

/** Two features at a time: two thirds of the time of one, and four are slower again. */
function moveWeights(
  { classes, weights }: LinearHead,
  { features, values }: SparseVector,
  { moved, steps, count }: Pick<Room, 'moved' | 'steps'> & { count: number },
): void {
  let index = 0;
  for (; index + 1 < features.length; index += 2) {
    const a = features[index]! * classes;
    const b = features[index + 1]! * classes;
    const [va, vb] = [values[index]!, values[index + 1]!];
    for (let m = 0; m < count; m += 1) {
      const k = moved[m]!;
      weights[a + k]! -= steps[m]! * va;
      weights[b + k]! -= steps[m]! * vb;
    }
  }
  if (index === features.length) return;
  const last = features[index]! * classes;
  for (let m = 0; m < count; m += 1) weights[last + moved[m]!]! -= steps[m]! * values[index]!;
}
