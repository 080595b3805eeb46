import type { RetrievalTrace, TracedChunk, TracedFilter } from '@app/contracts';
import type { ScoredChunk } from '@app/store';
import type { VisibleVersion } from './keep-visible.js';
import type { Reranked } from './rerank.js';
import type { RetrievedPassage } from './retrieved-passage.js';
import type { JoinedQuery } from './search-legs.js';
import type { SearchedVocabulary } from './vocabularies.js';

/** Chunks of each list that are kept. */
const TRACED = 30;

/** What a trace tells of. */
export interface TracedStages {
  queries: readonly JoinedQuery[];
  vocabularies: readonly SearchedVocabulary[];
  candidates: RetrievalTrace['candidates'];
  filter: TracedFilter | undefined;
  fused: readonly ScoredChunk[];
  reranked: Reranked;
  passages: readonly RetrievedPassage[];
  timings: Record<string, number>;
}

/** The stages of a retrieval as they are stored and shown. */
export function traceRetrieval(
  { queries, vocabularies, candidates, filter, fused, reranked, passages, timings }: TracedStages,
  versions: ReadonlyMap<string, VisibleVersion>,
): RetrievalTrace {
  const traced = ({ chunkId, versionId, score }: ScoredChunk): TracedChunk => {
    return {
      chunkId,
      documentId: versions.get(versionId)?.documentId ?? '',
      versionId,
      score: rounded(score),
    };
  };
  const best = (chunks: readonly ScoredChunk[]): TracedChunk[] => chunks.slice(0, TRACED).map(traced);
  return {
    queries: queries.map(({ origin, text, tokens, fusion, legs, ...reading }) => ({
      origin,
      text,
      tokens,
      ...tracedWords(reading),
      fusion,
      lexical: best(legs.lexical),
      vector: best(legs.vector),
    })),
    ...(vocabularies.length > 0 && {
      vocabularies: Object.fromEntries(
        vocabularies.map(({ knowledgeBaseId, number }) => [knowledgeBaseId, number]),
      ),
    }),
    candidates,
    ...(filter && { filter }),
    fused: best(fused),
    reranked: {
      status: reranked.status,
      chunks: reranked.chunks.flatMap(({ relevance, ...chunk }) =>
        relevance === null ? [] : [{ ...traced(chunk), relevance: rounded(relevance) }],
      ),
    },
    passages: passages.map(({ n, title, coverage, ...chunk }) => ({
      n,
      title,
      coverage: rounded(coverage),
      ...traced(chunk),
    })),
    timings,
  };
}

/** What the vocabularies say of a question; nothing where they say nothing. */
function tracedWords({ synonyms, kept }: Pick<JoinedQuery, 'synonyms' | 'kept'>) {
  return {
    ...(synonyms.length > 0 && {
      expanded: synonyms.map(({ others, ...synonym }) => ({ ...synonym, others: [...others] })),
    }),
    ...(kept.length > 0 && { kept: kept.map(({ word }) => word) }),
  };
}

const rounded = (score: number): number => Math.round(score * 1e5) / 1e5;
