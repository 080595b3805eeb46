import { join } from 'node:path';
import { KnowledgeBaseSettings } from '@app/contracts';
import { ANALYSER_VERSION, questionTokens } from '@app/language';
import { startModels, type Embedder } from '@app/models';
import { projectRoot } from '@app/platform';
import { joinLegs } from '@app/retrieval';
import { fingerprintHash, fingerprintOf } from '@app/store';
import type { BenchContext, Measurement } from '../measurement.js';
import { mean, quantile } from '../models/metrics.js';
import { atLeast, atMost, type Figure, type Row } from '../row.js';
import { exactNearest, foundOf } from './exact-search.js';
import { filterNote, openSizedTable, type OpenTable } from './sized-table.js';

const CHUNKS = 200_000;
const WARM_UP = 20;
const EMBEDDER = 'saseo-static/1';
const EMBEDDING_BATCH = 256;
/** What follows the legs in the product: the best chunks are read. */
const READ = 16;
const BEST = 10;

const at = (what: string): string => `${what}, ${CHUNKS / 1_000}k chunks`;
const milliseconds = (what: string, goal: number | null): Figure => ({ metric: at(what), unit: 'ms', goal });
const figures = {
  lexicalMedian: milliseconds('lexical leg, 40-character question, p50', null),
  lexical: milliseconds('lexical leg, 40-character question, p95', 15),
  vectorMedian: milliseconds('vector leg, p50', null),
  vector: milliseconds('vector leg, p95', 20),
  recall: { metric: at('recall@10 of the vector leg against exact search'), unit: '', goal: 0.99 },
  fusedMedian: milliseconds('both legs, fused and read, without embedding, p50', null),
  fused: milliseconds('both legs, fused and read, without embedding, p95', 25),
} satisfies Record<string, Figure>;

/** Times and recall of the legs at 200,000 chunks of real text, for questions cut from the same text. */
export const searchAtSize: Measurement = {
  name: 'search at 200k chunks',
  figures: Object.values(figures),
  async measure(context) {
    const models = await startModels({ modelFolders: [join(projectRoot(), 'models')], embedder: EMBEDDER });
    try {
      return await measureTable(models.embedder, context);
    } finally {
      await models.close();
    }
  },
};

async function measureTable(embedder: Embedder, context: BenchContext): Promise<Row[]> {
  const { table, asked, folder, fingerprint } = await openAsked(CHUNKS, embedder, context);
  try {
    const exact = await exactNearest(folder, fingerprint, { asked, scope: table.scope, best: BEST });
    return await measureQuestions(table, asked, exact);
  } finally {
    await table.chunks.close();
  }
}

/** The table of so many chunks, made where it is not there, and its questions. Close `table.chunks` after use. */
export async function openAsked(count: number, embedder: Embedder, context: BenchContext) {
  const fingerprint = fingerprintOf(embedder, ANALYSER_VERSION);
  const folder = context.cache(`labelled-${count / 1_000}k-${fingerprintHash(fingerprint)}`);
  const embed = (texts: readonly string[]) => embedAll(texts, embedder);
  const table = await openSizedTable(
    { folder, chunks: count, fingerprint, embed: (rows) => embed(rows.map(({ text }) => text)) },
    context,
  );
  const vectors = await embedder.embed(table.questions, 'query');
  const asked: AskedQuestion[] = table.questions.map((text, index) => ({
    tokens: questionTokens(text),
    vector: vectors[index] as Float32Array,
  }));
  return { table, asked, folder, fingerprint };
}

/** A question without the time of its embedding. */
export interface AskedQuestion {
  tokens: string[];
  vector: Float32Array;
}

async function measureQuestions(
  table: OpenTable,
  asked: readonly AskedQuestion[],
  exact: readonly number[][],
): Promise<Row[]> {
  const { chunks, scope } = table;
  // Every question is cut from the text, though perhaps from a part that the reader may not see.
  const lexical = await timed(asked, async ({ tokens }) => chunks.lexical({ tokens }, scope));
  const vector = await timed(asked, async ({ vector: nearTo }) => chunks.vector(nearTo, scope));
  const fused = await timed(asked, (question) => searchAll(table, question));
  const recalls = exact.map((scores, index) => foundOf(scores, vector.results[index] ?? []));
  const note = `n=${asked.length}, ${filterNote}`;
  const row = (figure: Figure, times: readonly number[], share: number) =>
    atMost(figure.goal, { ...figure, value: Math.round(quantile(times, share) * 10) / 10, note });
  return [
    row(figures.lexicalMedian, lexical.times, 0.5),
    row(figures.lexical, lexical.times, 0.95),
    row(figures.vectorMedian, vector.times, 0.5),
    row(figures.vector, vector.times, 0.95),
    atLeast(figures.recall.goal, { ...figures.recall, value: Math.round(mean(recalls) * 1e4) / 1e4, note }),
    row(figures.fusedMedian, fused.times, 0.5),
    row(figures.fused, fused.times, 0.95),
  ];
}

/** What the product does with a question and its vector, but for what it asks PostgreSQL. */
export async function searchAll(table: OpenTable, { tokens, vector }: AskedQuestion): Promise<unknown[]> {
  const { chunks, scope, access } = table;
  const [lexical, nearest] = await Promise.all([
    chunks.lexical({ tokens }, scope),
    chunks.vector(vector, scope),
  ]);
  const { fusion } = KnowledgeBaseSettings.parse({});
  const { fused } = joinLegs({ tokens, legs: { lexical, vector: nearest } }, fusion);
  const best = fused.slice(0, READ);
  return chunks.read(
    best.map(({ chunkId }) => chunkId),
    access,
  );
}

/** Results and milliseconds of each item, after some for the caches. */
export async function timed<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<{ results: Result[]; times: number[] }> {
  for (const item of items.slice(0, WARM_UP)) await work(item);
  const results: Result[] = [];
  const times: number[] = [];
  for (const item of items) {
    const begin = performance.now();
    results.push(await work(item));
    times.push(performance.now() - begin);
  }
  return { results, times };
}

async function embedAll(texts: readonly string[], embedder: Embedder): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let first = 0; first < texts.length; first += EMBEDDING_BATCH) {
    vectors.push(...(await embedder.embed(texts.slice(first, first + EMBEDDING_BATCH), 'passage')));
  }
  return vectors;
}
