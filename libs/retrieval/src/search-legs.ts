import { normaliseText, questionTokens } from '@app/language';
import {
  byScore,
  type ChunkStore,
  type KnowledgeBaseRecord,
  type LexicalChunk,
  type SearchScope,
} from '@app/store';
import { heldTokens, type TokenSet } from './coverage.js';
import { fuse, type FusedChunk, type Legs } from './fuse.js';
import type { Stopwatch } from './stopwatch.js';
import { weighLegs, type Fusion } from './weigh-legs.js';

/** Which legs are asked. */
export type AskedLegs = 'hybrid' | 'lexical' | 'vector';

/** A text that is searched: the question, or the question in the words of its conversation. */
export interface Query {
  origin: 'question' | 'conversation';
  text: string;
  tokens: string[];
}

/** A query, what its legs found that the caller may see, and how they are joined. */
export interface JoinedQuery extends Query {
  legs: Legs<LexicalChunk>;
  held: ReadonlyMap<string, TokenSet>;
  fusion: Fusion;
  fused: FusedChunk[];
}

/**
 * The queries of a question: itself, and behind it its wording in the conversation where there is one. Each in the form
 * in which documents are stored, so that nothing invisible keeps it from them.
 */
export function queriesOf(question: string, inContext: string | undefined): Query[] {
  const query = (origin: Query['origin'], given: string): Query => {
    const text = normaliseText(given);
    return { origin, text, tokens: questionTokens(text) };
  };
  const own = query('question', question);
  return inContext === undefined ? [own] : [own, query('conversation', inContext)];
}

/** Asks the legs of one query, both at once. A query without a vector is not asked by the vector leg. */
export async function searchLegs(
  {
    tokens,
    vector,
    asked,
  }: { tokens: readonly string[]; vector: Float32Array | undefined; asked: AskedLegs },
  scope: SearchScope,
  { chunks, watch }: { chunks: ChunkStore; watch: Stopwatch },
): Promise<Legs<LexicalChunk>> {
  const [lexical, nearest] = await Promise.all([
    asked === 'vector' ? [] : watch.time('lexical', () => chunks.lexical({ tokens }, scope)),
    vector ? watch.time('vector', () => chunks.vector(vector, scope)) : [],
  ]);
  return { lexical, vector: nearest };
}

/** Weighs and joins the legs of one query. */
export async function joinLegs(
  { query, legs, asked }: { query: Query; legs: Legs<LexicalChunk>; asked: AskedLegs },
  settings: KnowledgeBaseRecord['settings']['fusion'],
  watch: Stopwatch,
): Promise<JoinedQuery> {
  const held = await watch.time('weigh', () => heldTokens(legs.lexical));
  const fusion = weighLegs(settings, { tokens: query.tokens, held, asked });
  const fused = await watch.time('fuse', () => fuse(legs, fusion));
  return { ...query, legs, held, fusion, fused };
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
