import { seededRandom } from '@app/platform';
import { rowOf } from '../features/sparse-rows.js';
import { shuffle } from '../shuffle.js';
import { makeRoom, softmaxGradient, step, withDropout, type TrainingData } from './gradient-steps.js';
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
