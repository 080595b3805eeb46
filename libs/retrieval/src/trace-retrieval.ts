import type { RetrievalTrace, TracedChunk, TracedFilter } from '@app/contracts';
import type { ScoredChunk } from '@app/store';
import type { VisibleVersion } from './keep-visible.js';
import type { Reranked } from './rerank.js';
import type { RetrievedPassage } from './retrieved-passage.js';
import type { JoinedQuery } from './search-legs.js';

/** Chunks of each list that are kept. */
const TRACED = 30;

/** What a trace tells of. */
export interface TracedStages {
  queries: readonly JoinedQuery[];
  candidates: RetrievalTrace['candidates'];
  filter: TracedFilter | undefined;
  fused: readonly ScoredChunk[];
  reranked: Reranked;
  passages: readonly RetrievedPassage[];
  timings: Record<string, number>;
}

/** The stages of a retrieval as they are stored and shown. */
export function traceRetrieval(
  { queries, candidates, filter, fused, reranked, passages, timings }: TracedStages,
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
    queries: queries.map(({ origin, text, tokens, fusion, legs }) => ({
      origin,
      text,
      tokens,
      fusion,
      lexical: best(legs.lexical),
      vector: best(legs.vector),
    })),
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

const rounded = (score: number): number => Math.round(score * 1e5) / 1e5;
