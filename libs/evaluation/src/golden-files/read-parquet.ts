import { MOST_GOLDEN_CASES } from '@app/contracts';
import { AppError } from '@app/platform';
import { parquetMetadata, parquetReadObjects, snappyUncompress } from 'hyparquet';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { RawRow } from './golden-row.js';

/** Columns of AutoRAG's qa table; others are not read. */
const COLUMNS = ['qid', 'query', 'retrieval_gt', 'generation_gt'];
const NEEDED = ['qid', 'query'];
/** Largest page of a column once it is inflated. */
const MOST_PAGE_BYTES = 64 * 1_048_576;

/** The length is what the file claims of itself. */
function refuseLarge(length: number): void {
  if (length > MOST_PAGE_BYTES) throw new Error('is too large when it is inflated');
}

const inflate =
  (how: (input: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) =>
  (input: Uint8Array, length: number) => {
    refuseLarge(length);
    return how(input, { maxOutputLength: Math.max(1, length) });
  };

const compressors = {
  SNAPPY: (input: Uint8Array, length: number) => {
    refuseLarge(length);
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  },
  GZIP: inflate(gunzipSync),
  BROTLI: inflate(brotliDecompressSync),
};

/**
 * Rows of a Parquet file, uncompressed or by Snappy, gzip or Brotli; numbers count rows from 1.
 * @throws AppError `golden-file-invalid` for a damaged file, missing columns, other codecs, and too much of everything
 */
export async function readParquet(bytes: Buffer): Promise<RawRow[]> {
  const file = new Uint8Array(bytes).buffer;
  try {
    const metadata = parquetMetadata(file);
    const names = metadata.schema.map(({ name }) => name);
    const missing = NEEDED.find((name) => !names.includes(name));
    if (missing !== undefined) throw new Error(`has no column ${missing}`);
    if (metadata.num_rows > BigInt(MOST_GOLDEN_CASES))
      throw new Error(`has more than ${MOST_GOLDEN_CASES} rows`);
    const columns = COLUMNS.filter((name) => names.includes(name));
    const rows = await parquetReadObjects({ file, metadata, columns, compressors });
    return rows.map((value, index) => ({ row: index + 1, value: plain(value) }));
  } catch (cause) {
    throw new AppError('golden-file-invalid', { detail: `Parquet: ${(cause as Error).message}`, cause });
  }
}

/** Numbers become text: an id may be one. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
