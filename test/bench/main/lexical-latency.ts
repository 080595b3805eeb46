import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ANALYSER_VERSION, questionTokens } from '@app/language';
import { grantAccess } from '@app/platform';
import { fingerprintHash, openChunks, type ChunkStore, type Fingerprint } from '@app/store';
import type { BenchContext, Measurement } from '../measurement.js';
import { seededRandom } from '../random.js';
import { atMost, type Figure, type Row } from '../row.js';
import { cutChunks } from './cut-chunks.js';

const CHUNKS = 200_000;
const SEED = 20_262;
const QUESTIONS = 400;
const QUESTION_LENGTH = 40;
const WARM_UP = 20;
const GOAL_MS = 15;
const BATCH = 5_000;
const DIMENSIONS = 256;

/** The rows are searched by their tokens only, so their vectors are random directions, named as such. */
const fingerprint: Fingerprint = {
  encoder: 'seeded random directions',
  dimensions: DIMENSIONS,
  normalisation: 'unit',
  analyser: ANALYSER_VERSION,
  userDictionary: '',
  rowRecipe: 'random-1',
};
const workspaceId = '00000000-0000-4000-8000-0000000000a0';
const knowledgeBaseId = '00000000-0000-4000-8000-0000000000b0';

const about = `lexical leg, ${QUESTION_LENGTH}-character question, ${CHUNKS / 1_000}k chunks`;
const p50: Figure = { metric: `${about}, p50`, unit: 'ms', goal: null };
const p95: Figure = { metric: `${about}, p95`, unit: 'ms', goal: GOAL_MS };

/** Time of the lexical leg at 200,000 chunks of real text, for questions of 40 characters cut from the same text. */
export const lexicalLatency: Measurement = {
  name: 'lexical leg at 200k chunks',
  figures: [p50, p95],
  async measure(context) {
    const folder = context.cache(`chunks-200k-${fingerprintHash(fingerprint)}`);
    if (!existsSync(folder)) await build(folder, context);
    const questions = JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')) as string[];
    const chunks = await openChunks({ uri: folder, workspaceId, fingerprint, role: 'reader' });
    try {
      const stored = await chunks.countKnowledgeBase(knowledgeBaseId);
      if (stored !== CHUNKS) throw new Error(`the table holds ${stored} chunks`);
      return await measureQuestions(chunks, questions);
    } finally {
      await chunks.close();
    }
  },
};

async function measureQuestions(chunks: ChunkStore, questions: readonly string[]): Promise<Row[]> {
  const knowledgeBaseIds = [knowledgeBaseId];
  const access = grantAccess({ workspaceId, actorId: workspaceId, groups: [], knowledgeBaseIds });
  const scope = { access, knowledgeBaseIds, hiddenVersionIds: [], limit: 50 };
  const ask = (question: string) => chunks.lexical({ tokens: questionTokens(question) }, scope);
  for (const question of questions.slice(0, WARM_UP)) await ask(question);
  const times: number[] = [];
  for (const question of questions) {
    const begin = performance.now();
    const found = await ask(question);
    times.push(performance.now() - begin);
    // Every question is cut from the text, so one that finds nothing was not searched.
    if (found.length === 0) throw new Error(`found nothing: ${question}`);
  }
  const note = `n=${questions.length}`;
  return [
    atMost(p50.goal, { ...p50, value: quantile(times, 0.5), note }),
    atMost(p95.goal, { ...p95, value: quantile(times, 0.95), note }),
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10;
}

/** Makes the table once, beside its place, so that an interrupted run leaves nothing half done. */
async function build(folder: string, context: BenchContext): Promise<void> {
  const text = await context.pack('train-text');
  const partial = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  context.say(`cutting ${CHUNKS} chunks from train-text and indexing them, once: some minutes`);
  const chunks = await openChunks({ uri: partial, workspaceId, fingerprint, role: 'writer' });
  try {
    const questions = await fill(chunks, text);
    await writeFile(join(partial, 'questions.json'), JSON.stringify(questions));
    await chunks.close();
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Writes the chunks, maintains the table, and returns the questions. */
async function fill(chunks: ChunkStore, text: string): Promise<string[]> {
  const random = seededRandom(SEED);
  const questions: string[] = [];
  let batch = [];
  let count = 0;
  for (const row of cutChunks(text, { knowledgeBaseId, dimensions: DIMENSIONS, seed: SEED })) {
    batch.push(row);
    count += 1;
    if (questions.length < QUESTIONS && random() < (5 * QUESTIONS) / CHUNKS) {
      const question = cutQuestion(row.text, random);
      if (question) questions.push(question);
    }
    if (batch.length === BATCH || count === CHUNKS) {
      await chunks.write(batch);
      batch = [];
    }
    if (count === CHUNKS) break;
  }
  await chunks.maintain();
  return questions;
}

/** Forty characters from the beginning of a word of a mostly Korean text; null when there are not that many. */
function cutQuestion(text: string, random: () => number): string | null {
  const line = text.replaceAll(/\s+/g, ' ');
  const hangul = line.match(/[\uAC00-\uD7A3]/g)?.length ?? 0;
  const from = line.indexOf(' ', Math.floor(random() * line.length)) + 1;
  const question = line.slice(from, from + QUESTION_LENGTH);
  return hangul * 2 > line.length && question.length === QUESTION_LENGTH ? question : null;
}
