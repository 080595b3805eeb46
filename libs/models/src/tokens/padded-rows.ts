/**
 * Rows of different lengths as one int64 matrix, flat, row by row, filled up to the longest row.
 * @param padding the value that fills up
 */
export function paddedRows(rows: readonly (readonly number[])[], padding: number): BigInt64Array {
  const width = widthOf(rows);
  const matrix = new BigInt64Array(rows.length * width).fill(BigInt(padding));
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) matrix[row * width + column] = BigInt(value);
  }
  return matrix;
}

/** 1 for every value of a row and 0 for what `paddedRows` fills up. */
export function attentionMask(rows: readonly (readonly number[])[]): BigInt64Array {
  const width = widthOf(rows);
  const mask = new BigInt64Array(rows.length * width);
  for (const [row, { length }] of rows.entries()) mask.fill(1n, row * width, row * width + length);
  return mask;
}

/** Length of the longest row. */
export function widthOf(rows: readonly (readonly number[])[]): number {
  return Math.max(...rows.map(({ length }) => length));
}
