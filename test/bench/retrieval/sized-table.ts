import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { grantAccess, seededRandom, type Access } from '@app/platform';
import { openChunks, type ChunkStore, type Fingerprint, type SearchScope } from '@app/store';
import type { BenchContext } from '../measurement.js';
import { cutChunks, type CutRow } from './cut-chunks.js';

const SEED = 20_262;
const BATCH = 5_000;
const QUESTIONS = 400;
const QUESTION_LENGTH = 40;
/** Where the text ends before the chunks are there, it is read again as other documents. */
const MOST_PASSES = 4;
const GROUPS = 10;
const READER_GROUPS = 3;

export const workspaceId = '00000000-0000-4000-8000-0000000000a0';
export const knowledgeBaseId = '00000000-0000-4000-8000-0000000000b0';

/** What the tables say of themselves: every document carries one of ten labels, and the reader holds three. */
export const filterNote = `${READER_GROUPS} of ${GROUPS} labels`;

/** A table of many chunks, made once and kept between runs. */
export interface SizedTable {
  /** Folder of the table. */
  folder: string;
  chunks: number;
  fingerprint: Fingerprint;
  /** Unit vectors of rows, in their order. */
  embed(rows: readonly CutRow[]): Promise<Float32Array[]>;
}

/** The table for reading, and 40-character pieces of its text as questions. */
export interface OpenTable {
  chunks: ChunkStore;
  questions: string[];
  /** A scope that leaves 3 of 10 documents. */
  scope: SearchScope;
  access: Access;
}

/** Opens the table, which is made first where it is not there. Close `chunks` after use. */
export async function openSizedTable(table: SizedTable, context: BenchContext): Promise<OpenTable> {
  const { folder, fingerprint } = table;
  if (!existsSync(folder)) await build(table, context);
  const questions = JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')) as string[];
  const chunks = await openChunks({ uri: folder, workspaceId, fingerprint, role: 'reader' });
  const stored = await chunks.countKnowledgeBase(knowledgeBaseId);
  if (stored !== table.chunks) throw new Error(`the table holds ${stored} chunks`);
  const groups = Array.from({ length: READER_GROUPS }, (_, group) => labelOf(group));
  const knowledgeBaseIds = [knowledgeBaseId];
  const access = grantAccess({ workspaceId, actorId: workspaceId, groups, knowledgeBaseIds });
  return { chunks, questions, access, scope: { access, knowledgeBaseIds, hiddenVersionIds: [], limit: 50 } };
}

const labelOf = (group: number): string => `group-${group}`;
const labelsOf = (documentId: string): string[] => [
  labelOf(Number.parseInt(documentId.slice(0, 8), 16) % GROUPS),
];

/** Makes the table beside its place, so that an interrupted run leaves nothing half done. */
async function build(table: SizedTable, context: BenchContext): Promise<void> {
  const { folder, fingerprint } = table;
  const text = await context.pack('train-text');
  const partial = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  context.say(`  cutting ${table.chunks} chunks from train-text and indexing them, once: some minutes`);
  const chunks = await openChunks({ uri: partial, workspaceId, fingerprint, role: 'writer' });
  try {
    const questions = await fill(chunks, text, table);
    await writeFile(join(partial, 'questions.json'), JSON.stringify(questions));
    await chunks.close();
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Writes the chunks, maintains the table, and returns the questions. */
async function fill(
  chunks: ChunkStore,
  text: string,
  { chunks: wanted, embed }: SizedTable,
): Promise<string[]> {
  const random = seededRandom(SEED);
  const questions: string[] = [];
  let batch: CutRow[] = [];
  let count = 0;
  const source = { knowledgeBaseId, seed: SEED, labelsOf, passes: MOST_PASSES };
  for (const row of cutChunks(text, source)) {
    batch.push(row);
    count += 1;
    if (questions.length < QUESTIONS && random() < (5 * QUESTIONS) / wanted) {
      const question = cutQuestion(row.text, random);
      if (question) questions.push(question);
    }
    if (batch.length === BATCH || count === wanted) {
      const vectors = await embed(batch);
      await chunks.write(batch.map((each, index) => ({ ...each, vector: vectors[index] as Float32Array })));
      batch = [];
    }
    if (count === wanted) break;
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
