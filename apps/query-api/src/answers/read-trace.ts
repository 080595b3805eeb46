import type { AnswerResponse, AnswerTrace, RetrievalTrace } from '@app/contracts';
import type { Principal } from '@app/platform';
import type { AnswerRecord, Database } from '@app/store';
import { readableAmong } from '../documents/readable-among.js';

type Finished = AnswerRecord & { response: AnswerResponse };

/**
 * The trace of a finished answer as the caller may see it: of documents that are deleted, or that the caller may not
 * read by their labels as they are now, nothing is shown but how many chunks were left out.
 */
export async function readTrace(
  answer: Finished,
  caller: Principal,
  database: Database,
): Promise<AnswerTrace> {
  const { id, question, knowledgeBaseIds, kbVersions, models, response, trace } = answer;
  const retrieval = trace?.retrieval ?? null;
  const documentIds = [...new Set(chunksOf(retrieval).map(({ documentId }) => documentId))];
  const readable = await readableAmong(caller, documentIds, database);
  const shown = retrieval && onlyOf(retrieval, readable);
  const shownChunks = new Set(chunksOf(shown).map(({ chunkId }) => chunkId));
  const hidden = new Set(chunksOf(retrieval).map(({ chunkId }) => chunkId)).size - shownChunks.size;
  return {
    answerId: id,
    question,
    knowledgeBases: knowledgeBaseIds,
    kbVersions,
    models,
    retrieval: shown,
    gate: trace?.gate ?? null,
    expanded: trace?.expanded?.filter(({ documentId }) => readable.has(documentId)) ?? null,
    packed: trace?.packed ?? null,
    policy: response.verification.policy ?? null,
    adapter: trace?.adapter ?? null,
    timings: response.timings,
    hidden,
  };
}

interface Placed {
  chunkId: string;
  documentId: string;
}

function chunksOf(retrieval: RetrievalTrace | null): Placed[] {
  if (!retrieval) return [];
  const { queries, fused, reranked, passages } = retrieval;
  return [
    ...queries.flatMap(({ lexical, vector }) => [...lexical, ...vector]),
    ...fused,
    ...reranked.chunks,
    ...passages,
  ];
}

function onlyOf(retrieval: RetrievalTrace, documentIds: ReadonlySet<string>): RetrievalTrace {
  const kept = <Chunk extends Placed>(chunks: readonly Chunk[]): Chunk[] =>
    chunks.filter(({ documentId }) => documentIds.has(documentId));
  const { queries, fused, reranked, passages } = retrieval;
  return {
    ...retrieval,
    queries: queries.map((query) => ({ ...query, lexical: kept(query.lexical), vector: kept(query.vector) })),
    fused: kept(fused),
    reranked: { ...reranked, chunks: kept(reranked.chunks) },
    passages: kept(passages),
  };
}
