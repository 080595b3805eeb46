import { normaliseText, readQuestion, type CompiledVocabulary, type QuestionReading } from '@app/language';
import { byScore, type ChunkStore, type LexicalChunk, type SearchScope } from '@app/store';
import type { FusedChunk, Legs } from './fuse.js';
import type { JoinedLegs } from './join-legs.js';
import type { Stopwatch } from './stopwatch.js';

/** Which legs are asked. */
export type AskedLegs = 'hybrid' | 'lexical' | 'vector';

/** A text that is searched: the question, or the question in the words of its conversation. */
export interface Query {
  origin: 'question' | 'conversation';
  text: string;
}

/** A query as the vocabularies read it. */
export type ReadQuery = Query & QuestionReading;

/** How much of what synonyms find counts beside the words that were asked; measured, see docs/vocabulary.md. */
export const SYNONYM_WEIGHT = 0.9;

/** A query, what its legs found that the caller may see, and how they are joined. */
export interface JoinedQuery extends ReadQuery, JoinedLegs {
  legs: Legs<LexicalChunk>;
}

/**
 * The queries of a question: itself, and behind it its wording in the conversation where there is one. Each in the form
 * in which documents are stored, so that nothing invisible keeps it from them.
 */
export function queriesOf(question: string, inContext: string | undefined): Query[] {
  const own: Query = { origin: 'question', text: normaliseText(question) };
  return inContext === undefined ? [own] : [own, { origin: 'conversation', text: normaliseText(inContext) }];
}

/** The queries as the vocabularies read them. */
export function readQueries(
  queries: readonly Query[],
  vocabularies: readonly { words: CompiledVocabulary }[],
): ReadQuery[] {
  const words = vocabularies.map((vocabulary) => vocabulary.words);
  return queries.map((query) => ({ ...query, ...readQuestion(query.text, words) }));
}

/** What the lexical leg is asked for. */
export function searchedTokens({ tokens, expanded }: QuestionReading) {
  return {
    tokens,
    expanded: expanded && { tokens: expanded.tokens, weight: SYNONYM_WEIGHT * expanded.share },
  };
}

/** Asks the legs of one query, both at once. A query without a vector is not asked by the vector leg. */
export async function searchLegs(
  { query, vector, asked }: { query: ReadQuery; vector: Float32Array | undefined; asked: AskedLegs },
  scope: SearchScope,
  { chunks, watch }: { chunks: ChunkStore; watch: Stopwatch },
): Promise<Legs<LexicalChunk>> {
  const [lexical, nearest] = await Promise.all([
    asked === 'vector' ? [] : watch.time('lexical', () => chunks.lexical(searchedTokens(query), scope)),
    vector ? watch.time('vector', () => chunks.vector(vector, scope)) : [],
  ]);
  return { lexical, vector: nearest };
}

/**
 * One ranking of the queries' rankings, best first: the mean of their scores (CombSUM of Fox and Shaw, 1994, divided by
 * the number of queries). A chunk that a query lacks gets nothing from it.
 */
export function combineQueries(rankings: readonly (readonly FusedChunk[])[]): FusedChunk[] {
  const [only] = rankings;
  if (only && rankings.length === 1) return [...only];
  const combined = new Map<string, FusedChunk>();
  for (const { score, legs, ...chunk } of rankings.flat()) {
    const other = combined.get(chunk.chunkId);
    combined.set(chunk.chunkId, {
      ...chunk,
      score: (other?.score ?? 0) + score / rankings.length,
      legs: {
        lexical: higher(legs.lexical, other?.legs.lexical),
        vector: higher(legs.vector, other?.legs.vector),
      },
    });
  }
  return [...combined.values()].toSorted(byScore);
}

function higher(left: number | null, right: number | null | undefined): number | null {
  if (left === null || right === null || right === undefined) return left ?? right ?? null;
  return Math.max(left, right);
}
