import { createHash } from 'node:crypto';
import type { Table } from '@lancedb/lancedb';
import { value } from './batch-value.js';
import { byScore, type ScoredChunk } from './chunk-row.js';

/** Filters that leave fewer rows are searched exactly: an index loses rows there without a sign. */
const ROWS_FOR_EXACT_SEARCH = 1_000;

/** Partitions that are searched, and how many where a filter leaves too few rows in these; measured, see the README. */
const FEWEST_PROBES = 20;
const MOST_PROBES = 60;

/** Rows whose whole vectors are compared, in the place of their 4-bit codes. */
const REFINED_ROWS = 150;

/** Filters whose counts are kept: about one for each set of labels and of knowledge bases that asks. */
const MOST_COUNTS = 1_000;
/** Characters of a filter that is kept as it is. */
const LONGEST_KEY = 500;

const counts = new WeakMap<Table, { version: number; rows: Map<string, number> }>();

/** Chunks by cosine similarity, best first. Exact where the index is missing or the filter leaves few rows. */
export async function searchVector(
  table: Table,
  vector: Float32Array,
  filter: string,
  limit: number,
): Promise<ScoredChunk[]> {
  const rows = await countOf(table, filter);
  if (rows === 0) return [];
  const query = table.vectorSearch(vector).column('vector').distanceType('cosine').where(filter).limit(limit);
  const found =
    rows < ROWS_FOR_EXACT_SEARCH
      ? query.bypassVectorIndex()
      : query
          .maximumNprobes(MOST_PROBES)
          .minimumNprobes(FEWEST_PROBES)
          .refineFactor(Math.max(1, Math.ceil(REFINED_ROWS / limit)));
  const nearest: ScoredChunk[] = [];
  for await (const batch of found.select(['chunk_id', 'version_id', '_distance'])) {
    for (let row = 0; row < batch.numRows; row += 1) {
      nearest.push({
        chunkId: value(batch, 'chunk_id', row),
        versionId: value(batch, 'version_id', row),
        score: 1 - value<number>(batch, '_distance', row),
      });
    }
  }
  return nearest.toSorted(byScore).slice(0, limit);
}

/** Rows that a filter leaves. Counting costs a third of a search, so it is done once for each state of the table. */
async function countOf(table: Table, filter: string): Promise<number> {
  const version = await table.version();
  const before = counts.get(table);
  const known = before?.version === version ? before : { version, rows: new Map<string, number>() };
  if (known !== before) counts.set(table, known);
  const key = keyOf(filter);
  const rows = known.rows.get(key) ?? (await table.countRows(filter));
  if (known.rows.size >= MOST_COUNTS) known.rows.clear();
  known.rows.set(key, rows);
  return rows;
}

/** A filter with a list of versions can be long: its digest is kept in its place. */
function keyOf(filter: string): string {
  return filter.length <= LONGEST_KEY ? filter : createHash('sha256').update(filter).digest('base64');
}
