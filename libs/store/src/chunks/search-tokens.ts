import { MatchQuery, Operator, type Query, type Table } from '@lancedb/lancedb';
import { value } from './batch-value.js';
import { byScore, type LexicalChunk } from './chunk-row.js';

/** Weight of a match in title and heading path against one in the text; measured, see the README. */
const TITLE_BOOST = 0.75;

/** Most tokens of a question that are searched for: the time of a search grows with them. */
const MOST_TOKENS = 64;

/** The sum of two lists is right only where both hold a chunk, so each is read deeper than asked. */
const FEWEST_CANDIDATES = 60;

/** Searches until the found rows can be read. Rows that are deleted meanwhile are missing the last time, too. */
const MOST_ATTEMPTS = 3;

const titledColumns = ['_rowid', 'chunk_id', 'version_id', 'tokens', 'title_tokens'] as const;

/** The tokens of a question, and those of its readings by synonyms. */
export interface SearchedTokens {
  tokens: readonly string[];
  /** `weight`, 0 to 1: how much of what these find beyond `tokens` counts. */
  expanded?: { tokens: readonly string[]; weight: number } | null | undefined;
}

/**
 * Chunks by BM25 over `tokens` plus the boosted BM25 over `title_tokens`, best first.
 *
 * Two single-column queries instead of one boolean query: that one visits every row with any of the tokens (65 ms
 * against 6 ms at 200k chunks), these stop early. A title's score depends on the title alone, so a chunk found by its
 * text takes it from any chunk of the same title. A compaction between finding and reading moves rows: then both are
 * done again.
 *
 * Synonyms stand in the place of their words in a second pair of queries, so that a chunk is scored by either reading as
 * a whole, and none by having both words: what the second finds beyond the first counts by its weight. A question without
 * synonyms costs what it did.
 */
export async function searchTokens(
  table: Table,
  { tokens, expanded }: SearchedTokens,
  filter: string,
  limit: number,
): Promise<LexicalChunk[]> {
  const words = chooseTokens(tokens).join(' ');
  if (words === '') return [];
  const others = expanded ? chooseTokens(expanded.tokens).join(' ') : '';
  const depth = Math.max(limit, FEWEST_CANDIDATES);
  const find = async (searched: string, column: string): Promise<RowScores> =>
    searched === ''
      ? new Map()
      : findRows(
          table
            .query()
            .fullTextSearch(new MatchQuery(searched, column, { operator: Operator.Or }))
            .where(filter)
            .limit(depth),
        );
  for (let attempt = 1; ; attempt += 1) {
    const readings = await Promise.all(
      [words, others].map(async (searched): Promise<Reading> => {
        const [byText, byTitle] = await Promise.all([
          find(searched, 'tokens'),
          find(searched, 'title_tokens'),
        ]);
        return { byText, byTitle };
      }),
    );
    const ids = [
      ...new Set(readings.flatMap(({ byText, byTitle }) => [...byText.keys(), ...byTitle.keys()])),
    ];
    const rows = await readTitled(table, ids);
    if (rows.length === ids.length || attempt === MOST_ATTEMPTS)
      return rank(rows, readings, { weight: expanded?.weight ?? 0, limit });
  }
}

/** Scores by row id. */
type RowScores = ReadonlyMap<bigint, number>;

interface TitledChunk extends Omit<LexicalChunk, 'score'> {
  rowId: bigint;
  titleTokens: string;
}

/** Only row ids and scores: the other columns of 60 rows cost more than the search itself, and both lists share rows. */
async function findRows(query: Query): Promise<RowScores> {
  const scores = new Map<bigint, number>();
  for await (const batch of query.select(['_rowid', '_score'])) {
    for (let row = 0; row < batch.numRows; row += 1) {
      scores.set(value(batch, '_rowid', row), value(batch, '_score', row));
    }
  }
  return scores;
}

async function readTitled(table: Table, rowIds: readonly bigint[]): Promise<TitledChunk[]> {
  const rows: TitledChunk[] = [];
  if (rowIds.length === 0) return rows;
  for await (const batch of table.takeRowIds(rowIds).select([...titledColumns])) {
    for (let row = 0; row < batch.numRows; row += 1) {
      rows.push({
        rowId: value(batch, '_rowid', row),
        chunkId: value(batch, 'chunk_id', row),
        versionId: value(batch, 'version_id', row),
        tokens: value(batch, 'tokens', row),
        titleTokens: value(batch, 'title_tokens', row),
      });
    }
  }
  return rows;
}

/** What one reading of a question found. */
interface Reading {
  byText: RowScores;
  byTitle: RowScores;
}

function rank(
  rows: readonly TitledChunk[],
  readings: readonly Reading[],
  { weight, limit }: { weight: number; limit: number },
): LexicalChunk[] {
  const [asked, expanded] = readings.map((reading) => scorer(rows, reading));
  const scored = rows.map((row) => {
    const own = asked!(row);
    const score = own + weight * Math.max(0, expanded!(row) - own);
    const { chunkId, versionId, tokens } = row;
    return { chunkId, versionId, tokens, score };
  });
  return scored.toSorted(byScore).slice(0, limit);
}

/** The score of a row by one reading: its own text, and its title by any row that has the same. */
function scorer(rows: readonly TitledChunk[], { byText, byTitle }: Reading): (row: TitledChunk) => number {
  const titleScores = new Map(
    rows.flatMap(({ rowId, titleTokens }) => {
      const score = byTitle.get(rowId);
      return score === undefined ? [] : [[titleTokens, score] as const];
    }),
  );
  return ({ rowId, titleTokens }) =>
    (byText.get(rowId) ?? 0) + TITLE_BOOST * (titleScores.get(titleTokens) ?? 0);
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
