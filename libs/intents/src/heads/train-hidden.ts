import { seededRandom } from '@app/platform';
import { rowOf, type SparseVector } from '../features/sparse-rows.js';
import { shuffle } from '../shuffle.js';
import {
  makeRoom,
  softmaxGradient,
  step,
  withDropout,
  type Room,
  type TrainingData,
} from './gradient-steps.js';
import { score, type LinearHead } from './linear-head.js';
import type { HiddenHead } from './hidden-head.js';

/** How a head with a hidden layer learns. */
export interface HiddenSettings {
  /** Units of the hidden layer. */
  width: number;
  /** Times that every example is read. */
  epochs: number;
  /** Step size of the first example; it falls evenly, to 0 after the last one. */
  rate: number;
  /** Share of the features that is left out at random each time an example is read, 0..1. */
  dropout: number;
  /** The same for the units of the hidden layer (Srivastava et al. 2014). */
  unitDropout: number;
  seed: number;
}

/** Below this, no class of an example is wrong by enough to move the layers. */
const LEAST_ERROR = 1e-3;

/**
 * Learns a classifier with one hidden layer by stochastic gradient descent on the cross-entropy, one example at a
 * time. The same data, settings and machine give the same weights.
 *
 * @param chosen Indices of the rows to learn from.
 */
export function trainHidden(data: TrainingData, chosen: Int32Array, settings: HiddenSettings): HiddenHead {
  const { rows, labels } = data;
  const { width, epochs, rate, dropout, seed } = settings;
  const random = seededRandom(seed);
  const head = untrained(data, width, random);
  const order = Int32Array.from(chosen);
  const rooms = { random, inputs: makeRoom(rows, width), units: roomForUnits(width, data.classes) };
  const gradient = new Float64Array(data.classes);
  const back = new Float64Array(width);
  let left = epochs * order.length;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const row of order) {
      const kept = withDropout(rowOf(rows, row), { dropout, random, room: rooms.inputs });
      const active = activate(score(head.hidden, kept, back), settings.unitDropout, rooms);
      softmaxGradient(score(head.output, active, gradient), labels[row] as number);
      const size = (rate * left) / (epochs * order.length);
      left -= 1;
      if (gradient.every((error) => Math.abs(error) < LEAST_ERROR)) continue;
      propagate(head.output, { gradient, active, back }, 1 / (1 - settings.unitDropout));
      step(head.output, { gradient, vector: active, room: rooms.units }, size);
      step(head.hidden, { gradient: back, vector: kept, room: rooms.inputs }, size);
    }
  }
  return head;
}

/**
 * Both layers before the first example. Small weights behind the features, so that those which are rarely seen say
 * little, and units that are a little above 0, so that all of them learn.
 */
function untrained({ features, classes }: TrainingData, width: number, random: () => number): HiddenHead {
  const uniform = (count: number, least: number, most: number): Float32Array => {
    const numbers = new Float32Array(count);
    for (let index = 0; index < count; index += 1) numbers[index] = least + random() * (most - least);
    return numbers;
  };
  const small = 0.35 / Math.sqrt(width);
  const large = 1 / Math.sqrt(width);
  return {
    hidden: {
      classes: width,
      weights: uniform(features * width, -small, small),
      bias: uniform(width, 0, 0.1),
    },
    output: { classes, weights: uniform(width * classes, -large, large), bias: new Float32Array(classes) },
  };
}

function roomForUnits(width: number, classes: number): Room {
  return {
    features: new Int32Array(width),
    values: new Float32Array(width),
    moved: new Int32Array(classes),
    steps: new Float64Array(classes),
  };
}

/** The units above 0 that are not left out, scaled up for those that are. */
function activate(
  sums: Float64Array,
  unitDropout: number,
  { random, units: { features, values } }: { random: () => number; units: Room },
): SparseVector {
  const scale = 1 / (1 - unitDropout);
  let length = 0;
  for (let unit = 0; unit < sums.length; unit += 1) {
    if (sums[unit]! <= 0 || random() < unitDropout) continue;
    features[length] = unit;
    values[length] = sums[unit]! * scale;
    length += 1;
  }
  return { features: features.subarray(0, length), values: values.subarray(0, length) };
}

/** Writes the gradient of the hidden units into `back`, from that of the logits: 0 for units that were not active. */
function propagate(
  { classes, weights }: LinearHead,
  { gradient, active, back }: { gradient: Float64Array; active: SparseVector; back: Float64Array },
  scale: number,
): void {
  back.fill(0);
  for (const unit of active.features) {
    const offset = unit * classes;
    let sum = 0;
    for (let k = 0; k < classes; k += 1) sum += gradient[k]! * weights[offset + k]!;
    back[unit] = sum * scale;
  }
}
