import { denseRow, type SparseVector } from '../features/sparse-rows.js';
import { compactHead, score, scoreCompact, type CompactHead, type LinearHead } from './linear-head.js';

/** A classifier with one hidden layer: the logits are those of `output` for the sums of `hidden` that are above 0. */
export interface HiddenHead {
  readonly hidden: LinearHead;
  readonly output: LinearHead;
}

/** A compact head that may have a second layer behind it; models of earlier versions have none. */
export interface LayeredHead extends CompactHead {
  readonly output?: CompactHead;
}

/** One head whose logits are the mean of those of several: their units side by side. */
export function joinHeads(heads: readonly HiddenHead[]): HiddenHead {
  const [{ hidden, output } = heads[0]!] = heads;
  const features = hidden.weights.length / hidden.classes;
  const width = heads.reduce((sum, head) => sum + head.hidden.classes, 0);
  const joined: HiddenHead = {
    hidden: { classes: width, weights: new Float32Array(features * width), bias: new Float32Array(width) },
    output: {
      classes: output.classes,
      weights: new Float32Array(width * output.classes),
      bias: new Float32Array(output.classes),
    },
  };
  let first = 0;
  for (const { hidden: units, output: logits } of heads) {
    for (let feature = 0; feature < features; feature += 1) {
      const row = units.weights.subarray(feature * units.classes, (feature + 1) * units.classes);
      joined.hidden.weights.set(row, feature * width + first);
    }
    joined.hidden.bias.set(units.bias, first);
    joined.output.weights.set(
      logits.weights.map((weight) => weight / heads.length),
      first * output.classes,
    );
    logits.bias.forEach((bias, place) => (joined.output.bias[place]! += bias / heads.length));
    first += units.classes;
  }
  return joined;
}

/** One logit per class. */
export function scoreHidden({ hidden, output }: HiddenHead, vector: SparseVector): Float64Array {
  return score(output, rectified(score(hidden, vector)));
}

/** The mean of the logits of several heads: those of the joined head, but for its rounding. */
export function scoreTogether(heads: readonly HiddenHead[], vector: SparseVector): Float64Array {
  const mean = new Float64Array(heads[0]!.output.classes);
  for (const head of heads) {
    scoreHidden(head, vector).forEach((logit, place) => (mean[place]! += logit / heads.length));
  }
  return mean;
}

/** The same for a compact head, with or without a second layer. */
export function scoreLayered(head: LayeredHead, vector: SparseVector): Float64Array {
  const sums = scoreCompact(head, vector);
  return head.output ? scoreCompact(head.output, rectified(sums)) : sums;
}

/** Rounds the weights of both layers to 8 bits. */
export function compactHidden({ hidden, output }: HiddenHead): LayeredHead {
  return { ...compactHead(hidden), output: compactHead(output) };
}

function rectified(sums: Float64Array): SparseVector {
  return denseRow(Float32Array.from(sums, (sum) => Math.max(0, sum)));
}
