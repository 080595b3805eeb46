/** A matrix with mostly zeros, row after row: row r lies in `starts[r]..starts[r + 1]` of `features` and `values`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
}

/** One row. */
export interface SparseVector {
  readonly features: Int32Array;
  readonly values: Float32Array;
}

/** The rows as one matrix. */
export function stackRows(rows: readonly SparseVector[]): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => (starts[index + 1] = (starts[index] as number) + row.features.length));
  const features = new Int32Array(starts[rows.length] as number);
  const values = new Float32Array(features.length);
  rows.forEach((row, index) => {
    features.set(row.features, starts[index]);
    values.set(row.values, starts[index]);
  });
  return { starts, features, values };
}

/** Row `index` as a view, without a copy. */
export function rowOf(rows: SparseRows, index: number): SparseVector {
  const start = rows.starts[index];
  const end = rows.starts[index + 1];
  return { features: rows.features.subarray(start, end), values: rows.values.subarray(start, end) };
}

/** A vector without zeros as a sparse one: feature i is dimension i. */
export function denseRow(vector: Float32Array): SparseVector {
  return { features: Int32Array.from(vector, (_, index) => index), values: vector };
}
