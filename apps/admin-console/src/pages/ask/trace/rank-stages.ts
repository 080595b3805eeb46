import type { AnswerTrace } from '@app/contracts';

type Retrieval = NonNullable<AnswerTrace['retrieval']>;

/** Place in one ranking, from 1, with the score there. */
export interface Standing {
  rank: number;
  score: number;
}

/** A chunk on its way from the search to the passages; a stage that did not hold it is undefined. */
export interface RankedChunk {
  chunkId: string;
  documentId: string;
  title: string | undefined;
  /** Number of the passage that it became. */
  passage: number | undefined;
  lexical: Standing | undefined;
  vector: Standing | undefined;
  fused: Standing | undefined;
  judged: Standing | undefined;
}

/** Most rows that are shown: what comes after them bore on nothing. */
const MOST_ROWS = 20;

/** Chunks of a trace: passages first, then the others by their joined order. */
export function rankStages(retrieval: Retrieval): RankedChunk[] {
  const { queries, fused, reranked, passages } = retrieval;
  const lexical = standings(queries.flatMap((query) => query.lexical));
  const vector = standings(queries.flatMap((query) => query.vector));
  const joined = standings(fused);
  const judged = new Map(
    reranked.chunks.map(({ chunkId, relevance }, index) => [chunkId, { rank: index + 1, score: relevance }]),
  );
  const titles = new Map(passages.map(({ documentId, title }) => [documentId, title]));
  const numbers = new Map(passages.map(({ chunkId, n }) => [chunkId, n]));
  const documents = new Map([...passages, ...fused].map((chunk) => [chunk.chunkId, chunk.documentId]));
  return [...documents].slice(0, MOST_ROWS).map(([chunkId, documentId]) => ({
    chunkId,
    documentId,
    title: titles.get(documentId),
    passage: numbers.get(chunkId),
    lexical: lexical.get(chunkId),
    vector: vector.get(chunkId),
    fused: joined.get(chunkId),
    judged: judged.get(chunkId),
  }));
}

/** Where more than one query was searched, the better score of a chunk counts. */
function standings(chunks: readonly { chunkId: string; score: number }[]): Map<string, Standing> {
  const best = new Map<string, number>();
  for (const { chunkId, score } of chunks) best.set(chunkId, Math.max(score, best.get(chunkId) ?? score));
  const ordered = [...best].sort(([, left], [, right]) => right - left);
  return new Map(ordered.map(([chunkId, score], index) => [chunkId, { rank: index + 1, score }]));
}
