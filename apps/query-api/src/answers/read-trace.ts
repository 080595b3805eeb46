import type { AnswerResponse, AnswerTrace, RetrievalTrace } from '@app/contracts';
import { grantAccess, may, type Principal } from '@app/platform';
import type { AnswerRecord, Database } from '@app/store';

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
  const living = await database.documents.livingAmong(answer.workspaceId, documentIds);
  const readable = new Set(
    [...living].filter(([, document]) => mayRead(caller, document)).map(([documentId]) => documentId),
  );
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
    packed: trace?.packed ?? null,
    timings: response.timings,
    hidden,
  };
}

const reading = ['ask', 'search', 'audit'] as const;

/** Who holds no verb in a knowledge base reads none of its documents; in it, one of the document's labels decides. */
function mayRead(caller: Principal, document: { knowledgeBaseId: string; acl: string[] }): boolean {
  const { workspaceId, id: actorId, groups } = caller;
  const { knowledgeBaseId } = document;
  if (!reading.some((verb) => may(caller, verb, knowledgeBaseId))) return false;
  return grantAccess({ workspaceId, actorId, groups, knowledgeBaseIds: [knowledgeBaseId] }).admits(document);
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
