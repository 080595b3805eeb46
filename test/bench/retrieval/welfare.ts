import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from '../measurement.js';
import type { SetPassage } from '../models/validation-sets.js';
import { shuffled } from '../random.js';

/** A question of the welfare set, and the one document that answers it. */
export interface WelfareQuestion {
  text: string;
  documentId: string;
}

const SEED = 20_261;

/** The visible welfare documents, and all their questions in a seeded order. */
export async function readWelfare(
  context: BenchContext,
): Promise<{ documents: SetPassage[]; questions: WelfareQuestion[] }> {
  const folder = join(await context.pack('train-labelled'), 'derived');
  const texts = await readLines<{ doc_id: string; text: string }>(join(folder, 'welfare-docs-visible.jsonl'));
  const rows = await readLines<{ doc_id: string; question: string }>(join(folder, 'welfare-visible.jsonl'));
  const known = new Set(texts.map((document) => document.doc_id));
  const documents = texts.map(({ doc_id: id, text }) => ({ id, text, title: text.split('\n', 1)[0] ?? '' }));
  const questions = rows
    .filter((row) => known.has(row.doc_id))
    .map(({ question: text, doc_id: documentId }) => ({ text, documentId }));
  return { documents, questions: shuffled(questions, SEED) };
}

/** The values of a file with one JSON value on each line. */
export async function readLines<Line>(path: string): Promise<Line[]> {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}
