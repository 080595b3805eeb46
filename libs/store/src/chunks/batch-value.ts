import type { RecordBatch } from 'apache-arrow';

/** The value of a column in a row of a batch. The schema of the table vouches for its type. */
export function value<Type>(batch: RecordBatch, column: string, row: number): Type {
  return batch.getChild(column)?.get(row) as Type;
}
