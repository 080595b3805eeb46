import { Index, type Table } from '@lancedb/lancedb';
import { withCommitRetry } from './commit-retry.js';

/** From this many rows a vector index is kept; below, comparing with every row is as fast and exact. */
const ROWS_FOR_VECTOR_INDEX = 20_000;

/** Each optimize adds a segment to the vector index, and every segment is probed: above this it is built anew. */
const MOST_VECTOR_SEGMENTS = 8;

/** IVF_RQ takes no other lengths; such an encoder is searched exactly at every size. */
const VECTOR_LENGTH_UNIT = 8;

/** Rows that a full-text index does not hold cost about 6 us each per search, so they are let grow to this share. */
const MOST_UNINDEXED_SHARE = 0.01;
const MOST_UNINDEXED_ROWS = 500;

/** Commits after which a table is optimized in any case: each leaves files behind. */
const MOST_COMMITS = 64;

/** Old versions of the table are kept this long for searches that still read them. */
const KEEP_VERSIONS_MS = 10 * 60_000;

/** Every option is set: the defaults stem, fold, lower and drop words the English way. */
const tokenIndex = () =>
  Index.fts({
    baseTokenizer: 'whitespace',
    lowercase: false,
    stem: false,
    removeStopWords: false,
    customStopWords: [],
    asciiFolding: false,
    withPosition: false,
    maxTokenLength: 256,
    language: 'English',
    ngramMinLength: 2,
    ngramMaxLength: 2,
    prefixOnly: false,
    blockSize: 128,
  });

/** Functions, because an `Index` can be used once. */
const indexes: readonly [column: string, index: () => Index][] = [
  ['tokens', tokenIndex],
  ['title_tokens', tokenIndex],
  ['chunk_id', () => Index.btree()],
  ['document_id', () => Index.btree()],
  ['version_id', () => Index.btree()],
  ['kb_id', () => Index.bitmap()],
  ['acl', () => Index.labelList()],
];

/** Builds the text and filter indexes that are missing. They also work on an empty table. */
export async function createIndexes(table: Table): Promise<void> {
  const present = new Set((await table.listIndices()).flatMap((index) => index.columns));
  for (const [column, index] of indexes) {
    if (!present.has(column)) await withCommitRetry(() => table.createIndex(column, { config: index() }));
  }
}

/**
 * Compacts the table, brings its indexes up to date and removes old versions, when enough has changed to be worth it.
 * @param maintainedVersion Table version after the last maintenance, 0 when unknown.
 * @returns Table version up to which the table is maintained now.
 */
export async function maintainTable(table: Table, maintainedVersion: number): Promise<number> {
  await createIndexes(table);
  const rows = await table.countRows();
  const commits = (await table.version()) - maintainedVersion;
  if (commits < MOST_COMMITS && !(await hasUnindexedRows(table, rows))) return maintainedVersion;
  await withCommitRetry(() => table.optimize({ cleanupOlderThan: new Date(Date.now() - KEEP_VERSIONS_MS) }));
  await maintainVectorIndex(table, rows);
  return await table.version();
}

async function hasUnindexedRows(table: Table, rows: number): Promise<boolean> {
  const unindexed = Math.max(...(await table.listIndices()).map((index) => index.numUnindexedRows ?? 0));
  return unindexed >= Math.max(MOST_UNINDEXED_ROWS, rows * MOST_UNINDEXED_SHARE);
}

async function maintainVectorIndex(table: Table, rows: number): Promise<void> {
  const field = (await table.schema()).fields.find(({ name }) => name === 'vector');
  const length = (field?.type as { listSize?: number } | undefined)?.listSize ?? 0;
  if (rows < ROWS_FOR_VECTOR_INDEX || length % VECTOR_LENGTH_UNIT !== 0) return;
  const present = (await table.listIndices()).find((index) => index.columns.includes('vector'));
  if (present && (present.numSegments ?? 1) <= MOST_VECTOR_SEGMENTS) return;
  await withCommitRetry(() =>
    table.createIndex('vector', { config: Index.ivfRq({ numBits: 4, distanceType: 'cosine' }) }),
  );
}
