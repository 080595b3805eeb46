import { MatchQuery, Operator, type Query, type Table } from '@lancedb/lancedb';
import type { RecordBatch } from 'apache-arrow';
import { byScore, type LexicalChunk, type ScoredChunk, type StoredChunk } from './chunk-row.js';
import { storedColumns } from './chunk-schema.js';

/** Weight of a match in title and heading path against one in the text; measured, see the README. */
const TITLE_BOOST = 0.75;

/** Most tokens of a question that are searched for: the time of a search grows with them. */
const MOST_TOKENS = 64;

/** The sum of two lists is right only where both hold a chunk, so each is read deeper than asked. */
const FEWEST_CANDIDATES = 60;

/** Filters that leave fewer rows are searched exactly: an index loses rows there without a sign. */
const ROWS_FOR_EXACT_SEARCH = 1_000;

const NPROBES = 60;
const REFINE_FACTOR = 10;

/**
 * Chunks by BM25 over `tokens` plus the boosted BM25 over `title_tokens`, best first.
 *
 * Two single-column queries instead of one boolean query: that one visits every row with any of the tokens (65 ms
 * against 6 ms at 200k chunks), these stop early. A title's score depends on the title alone, so a chunk found by its
 * text takes it from any chunk of the same title.
 */
export async function searchTokens(
  table: Table,
  tokens: readonly string[],
  filter: string,
  limit: number,
): Promise<LexicalChunk[]> {
  const words = chooseTokens(tokens).join(' ');
  if (words === '') return [];
  const depth = Math.max(limit, FEWEST_CANDIDATES);
  const match = (column: string) =>
    readTitled(
      table
        .query()
        .fullTextSearch(new MatchQuery(words, column, { operator: Operator.Or }))
        .where(filter)
        .limit(depth),
    );
  const [byText, byTitle] = await Promise.all([match('tokens'), match('title_tokens')]);
  const textScores = new Map(byText.map(({ chunkId, score }) => [chunkId, score]));
  const titleScores = new Map(byTitle.map(({ titleTokens, score }) => [titleTokens, score]));
  const found = new Map([...byTitle, ...byText].map((candidate) => [candidate.chunkId, candidate]));
  const sums = [...found.values()].map(({ titleTokens, ...chunk }) => {
    const title = titleScores.get(titleTokens) ?? 0;
    return { ...chunk, score: (textScores.get(chunk.chunkId) ?? 0) + TITLE_BOOST * title };
  });
  return best(sums, limit);
}

/** Chunks by cosine similarity, best first. Exact where the index is missing or the filter leaves few rows. */
export async function searchVector(
  table: Table,
  vector: Float32Array,
  filter: string,
  limit: number,
): Promise<ScoredChunk[]> {
  const rows = await table.countRows(filter);
  if (rows === 0) return [];
  const query = table.vectorSearch(vector).column('vector').distanceType('cosine').where(filter).limit(limit);
  const found =
    rows < ROWS_FOR_EXACT_SEARCH
      ? query.bypassVectorIndex()
      : query.nprobes(NPROBES).refineFactor(REFINE_FACTOR);
  const nearest: ScoredChunk[] = [];
  for await (const batch of found.select(['chunk_id', 'version_id', '_distance'])) {
    for (let row = 0; row < batch.numRows; row += 1) nearest.push(readScored(batch, row, '_distance'));
  }
  return best(
    nearest.map((chunk) => ({ ...chunk, score: 1 - chunk.score })),
    limit,
  );
}

/** Chunks that the filter leaves, in the order of their ordinals. */
export async function readChunks(table: Table, filter: string): Promise<StoredChunk[]> {
  const rows: StoredChunk[] = [];
  for await (const batch of table
    .query()
    .where(filter)
    .select([...storedColumns])) {
    for (let row = 0; row < batch.numRows; row += 1) rows.push(readChunk(batch, row));
  }
  return rows.toSorted((left, right) => left.ordinal - right.ordinal);
}

/**
 * The rarest tokens should be kept, but the store does not tell how many chunks hold a token. Codes, numbers and
 * foreign words are rare in themselves and come first; the rest keeps the order of the question.
 */
function chooseTokens(tokens: readonly string[]): string[] {
  const distinct = [...new Set(tokens)].filter((token) => token !== '');
  if (distinct.length <= MOST_TOKENS) return distinct;
  const ordered = [...distinct.filter((token) => !isHangul(token)), ...distinct.filter(isHangul)];
  return ordered.slice(0, MOST_TOKENS);
}

function isHangul(token: string): boolean {
  return /^[\uAC00-\uD7A3]+$/.test(token);
}

/** Only what ranking and fusion need: text and the other columns of 60 rows cost more than the search itself. */
async function readTitled(query: Query): Promise<(LexicalChunk & { titleTokens: string })[]> {
  const found: (LexicalChunk & { titleTokens: string })[] = [];
  for await (const batch of query.select(['chunk_id', 'version_id', 'tokens', 'title_tokens', '_score'])) {
    for (let row = 0; row < batch.numRows; row += 1) {
      const tokens: string = value(batch, 'tokens', row);
      const titleTokens: string = value(batch, 'title_tokens', row);
      found.push({ ...readScored(batch, row, '_score'), tokens, titleTokens });
    }
  }
  return found;
}

function readScored(batch: RecordBatch, row: number, scoreColumn: '_score' | '_distance'): ScoredChunk {
  return {
    chunkId: value(batch, 'chunk_id', row),
    versionId: value(batch, 'version_id', row),
    score: value(batch, scoreColumn, row),
  };
}

function best<Chunk extends ScoredChunk>(chunks: readonly Chunk[], limit: number): Chunk[] {
  return chunks.toSorted(byScore).slice(0, limit);
}

function readChunk(batch: RecordBatch, row: number): StoredChunk {
  return {
    chunkId: value(batch, 'chunk_id', row),
    knowledgeBaseId: value(batch, 'kb_id', row),
    documentId: value(batch, 'document_id', row),
    versionId: value(batch, 'version_id', row),
    ordinal: value(batch, 'ordinal', row),
    headingPath: value(batch, 'heading_path', row),
    title: value(batch, 'title', row),
    tableHeader: value(batch, 'table_header', row),
    text: value(batch, 'text', row),
    tokens: value(batch, 'tokens', row),
    page: value(batch, 'page', row),
    start: value(batch, 'start', row),
    end: value(batch, 'end', row),
    language: value(batch, 'language', row),
  };
}

/** The schema of the table vouches for the type of a column. */
function value<Type>(batch: RecordBatch, column: string, row: number): Type {
  return batch.getChild(column)?.get(row) as Type;
}
