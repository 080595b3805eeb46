import { AppError } from '@app/platform';

/** One chunk as it is written. Offsets are UTF-16 code units of the version's stored normalised text. */
export interface ChunkRow {
  /** Made of version and ordinal, so that a retry writes the same row again. */
  chunkId: string;
  knowledgeBaseId: string;
  documentId: string;
  versionId: string;
  /** Place in the version, from 0. */
  ordinal: number;
  headingPath: string;
  title: string;
  /** Header row of the table that the chunk continues; null when it is no table or starts with its header. */
  tableHeader: string | null;
  text: string;
  /** Analysed text: tokens joined by one space. */
  tokens: string;
  /** Analysed title and heading path: tokens joined by one space. */
  titleTokens: string;
  vector: Float32Array;
  /** Labels that may read the chunk, never empty. */
  acl: string[];
  page: number | null;
  start: number;
  end: number;
  language: 'ko' | 'en';
  createdAt: Date;
}

/** Id of a chunk. */
export function chunkIdOf({ versionId, ordinal }: { versionId: string; ordinal: number }): string {
  return `${versionId}:${ordinal}`;
}

/** What the id of a chunk is made of. */
export function placeOf(chunkId: string): { versionId: string; ordinal: number } {
  const end = chunkId.lastIndexOf(':');
  return { versionId: chunkId.slice(0, end), ordinal: Number(chunkId.slice(end + 1)) };
}

/** A chunk as it is read back. `tokens` holds those of the title and the text. */
export interface StoredChunk extends Omit<ChunkRow, 'titleTokens' | 'vector' | 'acl' | 'createdAt'> {}

/** A found chunk. Lexical scores are BM25 sums (0 or more, no upper bound), vector scores cosines (-1 to 1). */
export interface ScoredChunk {
  chunkId: string;
  versionId: string;
  score: number;
}

/** The better score first; equal ones by chunk id, so that the same question gives the same list. */
export function byScore(left: ScoredChunk, right: ScoredChunk): number {
  return right.score - left.score || (left.chunkId < right.chunkId ? -1 : 1);
}

/** A chunk found by its tokens, with those of its title and text, joined by one space. */
export interface LexicalChunk extends ScoredChunk {
  tokens: string;
}

/**
 * Refuses rows that the vector store would take silently: it cuts a vector of the wrong length and stores empty
 * labels, and two rows of one id in one write would both be kept.
 * @throws AppError `internal-error`: such rows are a fault of the caller.
 */
export function checkRows(rows: readonly ChunkRow[], dimensions: number): void {
  const ids = new Set<string>();
  for (const row of rows) {
    checkVector(row.vector, dimensions, `chunk ${row.chunkId}`);
    checkIds([row.knowledgeBaseId, row.documentId, row.versionId]);
    if (row.acl.length === 0) throw refuse(`chunk ${row.chunkId} has no access label`);
    if (ids.has(row.chunkId)) throw refuse(`chunk ${row.chunkId} is given twice`);
    ids.add(row.chunkId);
  }
}

/** @throws AppError `internal-error` unless the vector has the length, finite numbers and a direction. */
export function checkVector(vector: Float32Array, dimensions: number, owner: string): void {
  if (vector.length !== dimensions) {
    throw refuse(`${owner} has a vector of ${vector.length} numbers where ${dimensions} are wanted`);
  }
  if (!vector.every(Number.isFinite)) throw refuse(`${owner} has a vector with a number that is not finite`);
  if (vector.every((value) => value === 0)) throw refuse(`${owner} has a vector of zeros`);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids go into SQL text, so nothing but a UUID may pass. @throws AppError `internal-error` */
export function checkIds(ids: readonly string[]): void {
  const wrong = ids.find((id) => !uuid.test(id));
  if (wrong !== undefined) throw refuse(`${JSON.stringify(wrong)} is no UUID`);
}

function refuse(detail: string): AppError {
  return new AppError('internal-error', { detail });
}
