import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeBaseSettings } from '@app/contracts';
import { ANALYSER_VERSION, questionTokens } from '@app/language';
import { defaultModels, startModels, type Embedder } from '@app/models';
import { grantAccess, loadConfig, projectRoot } from '@app/platform';
import { fuse, heldTokens, weighLegs } from '@app/retrieval';
import { fingerprintOf, openChunks, type ChunkStore, type SearchScope } from '@app/store';
import type { BenchContext, Measurement } from '../measurement.js';
import { shuffled } from '../random.js';
import { atLeast, type Figure, type Row } from '../row.js';
import { builtInFullText } from './built-in-full-text.js';
import { rowsOf, type BenchDocument } from './index-documents.js';

interface Question {
  text: string;
  /** The one document that answers it. */
  documentId: string;
}

const QUESTIONS = 2_000;
const SEED = 20_261;
/** Chunks asked for; documents are ranked by their best chunk. */
const DEPTH = 50;
const EMBEDDING_BATCH = 64;
/** What the analyser must reach, in points of nDCG@10. */
const ANALYSER_GOAL = 84;

const figure = (name: string, goal: number | null): Figure => ({
  metric: `nDCG@10 welfare, ${name}`,
  unit: 'points',
  goal,
});
const figures = {
  whitespace: figure('words between spaces', null),
  ngram: figure('LanceDB ngram(2,2)', null),
  analyser: figure('our analyser', ANALYSER_GOAL),
  vector: figure('vector', null),
  hybrid: figure('hybrid as a new knowledge base; goal = our analyser', ANALYSER_GOAL),
};

/** Ranks documents, best first, by id. */
export type Ranking = (question: string) => Promise<string[]>;

/** nDCG@10 of five ways to search, on the visible welfare questions: every question has one right document. */
export const koreanRetrieval: Measurement = {
  name: 'nDCG@10 on the visible welfare questions',
  figures: Object.values(figures),
  async measure(context) {
    const { documents, questions } = await readWelfare(context);
    const folder = await mkdtemp(join(tmpdir(), 'bench-retrieval-'));
    const models = await startModels({
      modelFolders: [join(projectRoot(), 'models')],
      embedder: loadConfig().SASEO_EMBEDDER ?? defaultModels.embedder,
    });
    try {
      const measured = await measureAll(documents, questions, { folder, embedder: models.embedder });
      return toRows(measured, questions.length);
    } finally {
      await models.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function readWelfare(context: BenchContext) {
  const folder = join(await context.pack('train-labelled'), 'derived');
  const read = async <Line>(name: string) =>
    (await readFile(join(folder, name), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const texts = await read<{ doc_id: string; text: string }>('welfare-docs-visible.jsonl');
  const rows = await read<{ doc_id: string; question: string }>('welfare-visible.jsonl');
  const known = new Set(texts.map((document) => document.doc_id));
  const questions = rows.filter((row) => known.has(row.doc_id));
  return {
    documents: texts.map(({ doc_id: id, text }): BenchDocument => {
      return { id, text, title: text.split('\n', 1)[0] ?? '', format: 'txt' };
    }),
    questions: shuffled(questions, SEED)
      .slice(0, QUESTIONS)
      .map(({ question: text, doc_id: documentId }): Question => ({ text, documentId })),
  };
}

async function measureAll(
  documents: readonly BenchDocument[],
  questions: readonly Question[],
  { folder, embedder }: { folder: string; embedder: Embedder },
): Promise<Record<'whitespace' | 'ngram' | 'analyser' | 'vector' | 'hybrid', number>> {
  const texts = documents.map(({ id, text }) => ({ id, text }));
  const whitespace = await builtInFullText(join(folder, 'whitespace'), texts, 'whitespace');
  const ngram = await builtInFullText(join(folder, 'ngram'), texts, 'ngram');
  const ours = await openOurs(documents, folder, embedder);
  const vectors = await embedAll(questions, embedder);
  const lexical = (text: string) => ours.chunks.lexical({ tokens: questionTokens(text) }, ours.scope);
  const vector = (text: string) => ours.chunks.vector(vectors.get(text) as Float32Array, ours.scope);
  const { fusion } = KnowledgeBaseSettings.parse({});
  const hybrid = async (text: string) => {
    const legs = { lexical: await lexical(text), vector: await vector(text) };
    return fuse(legs, weighLegs(fusion, { tokens: questionTokens(text), held: heldTokens(legs.lexical) }));
  };
  const measured = {
    whitespace: await meanGain(questions, whitespace),
    ngram: await meanGain(questions, ngram),
    analyser: await meanGain(questions, async (text) => documentsOf(await lexical(text))),
    vector: await meanGain(questions, async (text) => documentsOf(await vector(text))),
    hybrid: await meanGain(questions, async (text) => documentsOf(await hybrid(text))),
  };
  await ours.chunks.close();
  return measured;
}

async function openOurs(
  documents: readonly BenchDocument[],
  folder: string,
  embedder: Embedder,
): Promise<{ chunks: ChunkStore; scope: SearchScope }> {
  const workspaceId = randomUUID();
  const knowledgeBaseId = randomUUID();
  const fingerprint = fingerprintOf(embedder, ANALYSER_VERSION);
  const chunks = await openChunks({ uri: join(folder, 'ours'), workspaceId, fingerprint, role: 'writer' });
  const rows = [];
  for (const document of documents) rows.push(...(await rowsOf(document, knowledgeBaseId, embedder)));
  await chunks.write(rows);
  await chunks.maintain();
  const knowledgeBaseIds = [knowledgeBaseId];
  const access = grantAccess({ workspaceId, actorId: randomUUID(), groups: [], knowledgeBaseIds });
  return { chunks, scope: { access, knowledgeBaseIds, hiddenVersionIds: [], limit: DEPTH } };
}

async function embedAll(
  questions: readonly Question[],
  embedder: Embedder,
): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  for (let first = 0; first < questions.length; first += EMBEDDING_BATCH) {
    const texts = questions.slice(first, first + EMBEDDING_BATCH).map(({ text }) => text);
    const batch = await embedder.embed(texts, 'query');
    texts.forEach((text, index) => vectors.set(text, batch[index] as Float32Array));
  }
  return vectors;
}

/** The version id of a bench row is its document's. */
function documentsOf(chunks: readonly { versionId: string }[]): string[] {
  return [...new Set(chunks.map(({ versionId }) => versionId))];
}

/** Mean nDCG@10 in points; with one right document it is 1 / log2(rank + 1), or 0 below rank 10. */
async function meanGain(questions: readonly Question[], ranking: Ranking): Promise<number> {
  let gain = 0;
  for (const { text, documentId } of questions) {
    const rank = (await ranking(text)).slice(0, 10).indexOf(documentId) + 1;
    if (rank > 0) gain += 1 / Math.log2(rank + 1);
  }
  return Math.round((gain / questions.length) * 10_000) / 100;
}

function toRows(measured: Awaited<ReturnType<typeof measureAll>>, count: number): Row[] {
  const row = (figure: Figure, value: number, goal = figure.goal) =>
    atLeast(goal, { ...figure, value, baseline: measured.whitespace, note: `n=${count}` });
  return [
    row(figures.whitespace, measured.whitespace),
    row(figures.ngram, measured.ngram),
    row(figures.analyser, measured.analyser),
    row(figures.vector, measured.vector),
    // It must not fall below its own lexical leg.
    row(figures.hybrid, measured.hybrid, measured.analyser),
  ];
}
