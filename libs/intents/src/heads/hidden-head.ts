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

/** One logit per class. */
export function scoreHidden({ hidden, output }: HiddenHead, vector: SparseVector): Float64Array {
  return score(output, rectified(score(hidden, vector)));
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
