import { LOOKED_THROUGH, type ExplainedLeg, type ExplainedSearch, type ExplainedStage } from '@app/contracts';
import type { Access } from '@app/platform';
import type { ScoredChunk, StoredChunk } from '@app/store';
import { tokenSet } from './coverage.js';
import { isRepeat } from './drop-repeats.js';
import { searchedTokens } from './search-legs.js';
import type { RerankedChunk } from './rerank.js';
import {
  retrieveInStages,
  type RetrievalParts,
  type RetrievalStages,
  type RetrieveOptions,
} from './retrieve.js';

/** What became of a published document in a search. */
export interface ExplainedDocument {
  stage: Extract<ExplainedStage, 'not-a-candidate' | 'not-read' | 'repeat' | 'beyond-limit' | 'shown'>;
  search: ExplainedSearch;
}

/**
 * Searches as `retrieve` does and follows the best passage of one published version through its stages. A leg that has it
 * not among its candidates is asked for many more: a filter by version would change the scores, which come from the
 * passages that are searched.
 * @throws AppError as `retrieve`
 */
export async function explainDocument(
  question: string,
  access: Access,
  { versionId, ...options }: RetrieveOptions & { versionId: string },
  parts: RetrievalParts,
): Promise<ExplainedDocument> {
  const stages = await retrieveInStages(question, access, options, parts);
  const [query] = stages.queries;
  if (!query) throw new TypeError('a search has a query');
  const { tokens, legs } = query;
  const deep = { ...stages.scope, limit: LOOKED_THROUGH };
  const [vector] = stages.vectors;
  const asked = options.legs ?? 'hybrid';
  const [lexical, nearest, rows] = await Promise.all([
    asked === 'vector'
      ? null
      : explainLeg(legs.lexical, versionId, () => parts.chunks.lexical(searchedTokens(query), deep)),
    vector ? explainLeg(legs.vector, versionId, () => parts.chunks.vector(vector, deep)) : null,
    parts.chunks.version(versionId, access),
  ]);
  const { stage, ...reached } = followed(stages, versionId, options.limit);
  const bestId = reached.chunkId ?? lexical?.chunkId ?? nearest?.chunkId;
  const best = rows.find(({ chunkId }) => chunkId === bestId);
  const held = new Set(rows.flatMap((row) => [...tokenSet(row.tokens)]));
  return {
    stage,
    search: {
      tokens: [...new Set(tokens)].map((token) => ({ token, held: held.has(token) })),
      lexical: lexical && lexical.leg,
      vector: nearest && nearest.leg,
      joined: reached.joined,
      judged: reached.judged,
      hit: reached.hit,
      passage: best ? shown(best) : null,
    },
  };
}

async function explainLeg(
  candidates: readonly ScoredChunk[],
  versionId: string,
  searchDeep: () => Promise<readonly ScoredChunk[]>,
): Promise<{ leg: ExplainedLeg; chunkId: string | undefined }> {
  const isOwn = (chunk: ScoredChunk): boolean => chunk.versionId === versionId;
  const list = candidates.some(isOwn) ? candidates : await searchDeep();
  const index = list.findIndex(isOwn);
  return {
    leg: {
      rank: index < 0 ? null : index + 1,
      score: list[index]?.score ?? null,
      candidates: candidates.length,
      lastScore: candidates.at(-1)?.score ?? null,
    },
    chunkId: list[index]?.chunkId,
  };
}

interface Followed extends Pick<ExplainedSearch, 'joined' | 'judged' | 'hit'> {
  stage: ExplainedDocument['stage'];
  chunkId: string | undefined;
}

/** How far the best passage of the version came behind the legs. */
function followed(stages: RetrievalStages, versionId: string, limit: number): Followed {
  const { fused, nearest, reranked, passages } = stages;
  const isOwn = (chunk: { versionId: string }): boolean => chunk.versionId === versionId;
  const index = fused.findIndex(isOwn);
  const joined = index < 0 ? null : { rank: index + 1, candidates: fused.length, read: nearest.length };
  const passage = passages.find(isOwn);
  const place = reranked.chunks.findIndex((chunk) =>
    passage ? chunk.chunkId === passage.chunkId : isOwn(chunk),
  );
  const own = reranked.chunks[place];
  const judged = own && own.relevance !== null ? { rank: place + 1, relevance: own.relevance } : null;
  if (passage) return { stage: 'shown', joined, judged, hit: passage.n, chunkId: passage.chunkId };
  if (!own) {
    const stage = index < 0 ? 'not-a-candidate' : 'not-read';
    return { stage, joined, judged, hit: null, chunkId: fused[index]?.chunkId };
  }
  const before = hitsBefore(stages, place);
  const repeated = before.length < limit ? before.find((hit) => isRepeat(hit.tokens, own.tokens)) : undefined;
  const hit = passages.find(({ chunkId }) => chunkId === repeated?.chunkId)?.n ?? null;
  return { stage: hit === null ? 'beyond-limit' : 'repeat', joined, judged, hit, chunkId: own.chunkId };
}

/** What was read before this place and is shown. */
function hitsBefore({ reranked, passages }: RetrievalStages, place: number): RerankedChunk[] {
  const hits = new Set(passages.map(({ chunkId }) => chunkId));
  return reranked.chunks.slice(0, place).filter(({ chunkId }) => hits.has(chunkId));
}

function shown({ chunkId, headingPath, text, page }: StoredChunk): NonNullable<ExplainedSearch['passage']> {
  return { chunkId, headingPath, text, ...(page === null ? {} : { page }) };
}
