import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANALYSER_VERSION, readQuestion, type CompiledVocabulary, type QuestionReading } from '@app/language';
import type { Embedder, Judge } from '@app/models';
import { grantAccess } from '@app/platform';
import { judgedText, searchedTokens, type FusedChunk, type Legs } from '@app/retrieval';
import { fingerprintOf, openChunks, type ChunkStore, type LexicalChunk, type SearchScope } from '@app/store';
import { rowsOf } from '../main/index-documents.js';
import type { RetrievalSet, SetPassage } from './validation-sets.js';

/** Chunks asked of each leg, as in the product. */
const DEPTH = 50;
const WRITTEN_AT_ONCE = 1_000;

/** What both legs found for the tokens and the vector of a question. */
export interface SearchedQuestion {
  tokens: string[];
  reading: QuestionReading;
  legs: Legs<LexicalChunk>;
}

/** The passages of a set in the product's own index, made by its own ingestion. */
export interface SearchedSet {
  /** Both legs of a question, as the vocabularies read it. */
  search(question: string, vocabularies?: readonly CompiledVocabulary[]): Promise<SearchedQuestion>;
  /** Ids of passages in the order of their best chunks. */
  passagesOf(chunks: readonly { versionId: string }[]): string[];
  /** Relevance, 0 to 1, of each chunk by a judge. */
  relevance(judge: Judge, question: string, chunks: readonly FusedChunk[]): Promise<number[]>;
  /** The first chunks of a ranking in the order of a judge's relevance; the others are left out. */
  judged(judge: Judge, question: string, chunks: readonly FusedChunk[]): Promise<FusedChunk[]>;
  close(): Promise<void>;
}

/** Parses, chunks, embeds and indexes the passages in a temporary folder. */
export async function openSearchedSet(set: RetrievalSet, embedder: Embedder): Promise<SearchedSet> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-models-'));
  const workspaceId = randomUUID();
  const knowledgeBaseIds = [randomUUID()];
  const fingerprint = fingerprintOf(embedder, ANALYSER_VERSION);
  const chunks = await openChunks({ uri: folder, workspaceId, fingerprint, role: 'writer' });
  const close = async (): Promise<void> => {
    await chunks.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await fill(chunks, set.passages, { embedder, knowledgeBaseId: knowledgeBaseIds[0]! });
  } catch (error) {
    await close();
    throw error;
  }
  const access = grantAccess({ workspaceId, actorId: randomUUID(), groups: [], knowledgeBaseIds });
  const scope: SearchScope = { access, knowledgeBaseIds, hiddenVersionIds: [], limit: DEPTH };
  const relevance: SearchedSet['relevance'] = async (judge, question, found) => {
    const read = await chunks.read(
      found.map(({ chunkId }) => chunkId),
      access,
    );
    return judge.relevance(
      question,
      read.map((chunk) => judgedText({ chunk })),
    );
  };
  const ids = new Map(set.passages.map(({ id }, index) => [versionIdOf(index), id]));
  return {
    async search(question, vocabularies = []) {
      const [vector] = await embedder.embed([question], 'query');
      const reading = readQuestion(question, vocabularies);
      const { tokens } = reading;
      const lexical = await chunks.lexical(searchedTokens(reading), scope);
      return { tokens, reading, legs: { lexical, vector: vector ? await chunks.vector(vector, scope) : [] } };
    },
    passagesOf: (found) => [...new Set(found.map(({ versionId }) => ids.get(versionId) ?? ''))],
    relevance,
    async judged(judge, question, found) {
      const scored = await relevance(judge, question, found);
      const scores = new Map(found.map(({ chunkId }, index) => [chunkId, scored[index] ?? 0]));
      return found.toSorted(
        (left, right) => (scores.get(right.chunkId) ?? 0) - (scores.get(left.chunkId) ?? 0),
      );
    },
    close,
  };
}

async function fill(
  chunks: ChunkStore,
  passages: readonly SetPassage[],
  { embedder, knowledgeBaseId }: { embedder: Embedder; knowledgeBaseId: string },
): Promise<void> {
  let rows = [];
  for (const [index, { title, text }] of passages.entries()) {
    const document = { id: versionIdOf(index), title, text, format: 'txt' as const };
    rows.push(...(await rowsOf(document, knowledgeBaseId, embedder)));
    if (rows.length < WRITTEN_AT_ONCE) continue;
    await chunks.write(rows);
    rows = [];
  }
  await chunks.write(rows);
  await chunks.maintain();
}

/** A passage stands for a document of one version, whose id has to be a UUID. */
function versionIdOf(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}
