import { rowOf, type SparseRows, type SparseVector } from '../features/sparse-rows.js';

/** Which examples hold a feature, and how much of it: those of feature f lie in `starts[f]..starts[f + 1]`. */
export interface NearestIndex {
  readonly starts: Int32Array;
  readonly examples: Int32Array;
  readonly values: Float32Array;
  /** Length of each example's vector. */
  readonly lengths: Float32Array;
}

/** An example and how alike it is. */
export interface Neighbour {
  readonly example: number;
  /** Cosine of the n-gram vectors, 0..1. */
  readonly similarity: number;
}

/** Turns rows of examples into lists of examples per feature. */
export function indexExamples(rows: SparseRows, features: number): NearestIndex {
  const starts = new Int32Array(features + 1);
  for (const feature of rows.features) starts[feature + 1]! += 1;
  for (let feature = 0; feature < features; feature += 1) starts[feature + 1]! += starts[feature]!;
  const next = starts.slice();
  const examples = new Int32Array(rows.features.length);
  const values = new Float32Array(examples.length);
  const lengths = new Float32Array(rows.starts.length - 1);
  for (let example = 0; example < lengths.length; example += 1) {
    const row = rowOf(rows, example);
    lengths[example] = lengthOf(row);
    row.features.forEach((feature, index) => {
      const place = next[feature]!;
      next[feature] = place + 1;
      examples[place] = example;
      values[place] = row.values[index]!;
    });
  }
  return { starts, examples, values, lengths };
}

/** The `count` examples that are most alike, best first; examples that share nothing are left out. */
export function findNearest(index: NearestIndex, vector: SparseVector, count: number): Neighbour[] {
  if (count < 1) return [];
  const best: Neighbour[] = [];
  similarities(index, vector).forEach((similarity, example) => {
    if (similarity <= 0) return;
    if (best.length === count && similarity <= best[count - 1]!.similarity) return;
    const at = best.findIndex((other) => other.similarity < similarity);
    best.splice(at < 0 ? best.length : at, 0, { example, similarity });
    best.length = Math.min(best.length, count);
  });
  return best;
}

/** All examples that are at least this much alike, best first. */
export function findAlike(index: NearestIndex, vector: SparseVector, least: number): Neighbour[] {
  const alike: Neighbour[] = [];
  similarities(index, vector).forEach((similarity, example) => {
    if (similarity > 0 && similarity >= least) alike.push({ example, similarity });
  });
  return alike.sort((first, second) => second.similarity - first.similarity);
}

/** The cosine with every example, 0 for those that share nothing. */
function similarities(index: NearestIndex, vector: SparseVector): Float32Array {
  const products = new Float32Array(index.lengths.length);
  vector.features.forEach((feature, place) => {
    const value = vector.values[place]!;
    const end = index.starts[feature + 1]!;
    for (let at = index.starts[feature]!; at < end; at += 1) {
      products[index.examples[at]!]! += value * index.values[at]!;
    }
  });
  const length = lengthOf(vector);
  return products.map((product, example) =>
    product > 0 ? Math.min(1, product / (length * index.lengths[example]!)) : 0,
  );
}

function lengthOf({ values }: SparseVector): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
