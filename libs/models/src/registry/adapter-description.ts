import { createHash } from 'node:crypto';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const matrix = z.strictObject({
  name: z.string().min(1),
  rows: z.int().positive(),
  columns: z.int().positive(),
  /** In bytes from the beginning of the file. */
  offset: z.int().min(0).multipleOf(4),
});

/** Content of `adapter.json`, as `training/lab/export/adapter_folder.py` writes it. */
export const adapterDescription = z.strictObject({
  role: z.literal('adapter'),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a plain name'),
  licence: z.string().min(1),
  rank: z.int().min(1),
  /** Already part of the matrices; for the reader. */
  scaling: z.number().positive(),
  /** SHA-256 of the graph that the adapter was trained for. */
  baseGraph: digest,
  files: z.strictObject({ 'adapter.bin': z.strictObject({ sha256: digest, bytes: z.int().positive() }) }),
  matrices: z.array(matrix).min(1),
});

/** A checked `adapter.json`. */
export type AdapterDescription = z.output<typeof adapterDescription>;

/** SHA-256 in hex over the matrices of an adapter and the graph that they belong to. */
export function adapterDigest({ baseGraph, files, matrices, rank }: AdapterDescription): string {
  const settings = [baseGraph, files['adapter.bin'].sha256, rank, matrices];
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
