import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MissingData } from '../measurement.js';
import { shuffled } from '../random.js';
import { groupedBy } from './grouped-by.js';

const passage = z.object({ id: z.string(), title: z.string(), text: z.string() });
const question = z.object({
  id: z.string(),
  text: z.string(),
  relevant: z.array(z.string()).min(1),
  language: z.string(),
});
const claim = z.object({
  set: z.string().default('claims'),
  claim: z.string(),
  evidence: z.string(),
  label: z.enum(['supported', 'contradicted', 'neutral']),
  kind: z.string().default(''),
  language: z.string(),
  unseen: z.boolean().default(false),
});
const grounded = z.object({
  question: z.string(),
  passages: z.array(
    z.object({ title: z.string(), heading: z.string(), text: z.string(), header: z.string().optional() }),
  ),
  answer: z.string(),
  cited: z.array(z.int()),
  answerable: z.boolean(),
  language: z.string(),
  kind: z.string().default(''),
});

/** A passage that can be found. */
export type SetPassage = z.output<typeof passage>;
/** A question, and the ids of the passages that answer it. */
export type SetQuestion = z.output<typeof question>;
/** A claim, and what its evidence says about it. */
export type SetClaim = z.output<typeof claim>;
/** A question with the passages it is answered from. */
export type GroundedRow = z.output<typeof grounded>;

/** Passages and the questions that they answer. */
export interface RetrievalSet {
  name: string;
  passages: SetPassage[];
  questions: SetQuestion[];
}

const SEED = 20_264;

/** The retrieval sets of a folder, by name, each with at most `most` questions in seeded order and all its passages. */
export async function readRetrievalSets(sets: string | undefined, most: number): Promise<RetrievalSet[]> {
  if (sets === undefined) return [];
  const folder = join(sets, 'retrieval');
  const names = (await readdir(folder).catch(absent)) ?? [];
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      passages: (await readLines(join(folder, name, 'passages.jsonl'), passage)) ?? [],
      questions: sample((await readLines(join(folder, name, 'questions.jsonl'), question)) ?? [], most),
    })),
  );
}

/** The claims of a folder, at most `most` of each set and as many of its unseen kinds, in seeded order; undefined without `claims.jsonl`. */
export async function readClaims(sets: string | undefined, most: number): Promise<SetClaim[] | undefined> {
  const all = sets === undefined ? undefined : await readLines(join(sets, 'claims.jsonl'), claim);
  return (
    all &&
    [...groupedBy(all, ({ set, unseen }) => `${set} ${unseen}`).values()].flatMap((rows) =>
      sample(rows, most),
    )
  );
}

/** At most `most` grounded questions of a folder in seeded order; undefined without `grounded.jsonl`. */
export async function readGrounded(
  sets: string | undefined,
  most: number,
): Promise<GroundedRow[] | undefined> {
  const all = sets === undefined ? undefined : await readLines(join(sets, 'grounded.jsonl'), grounded);
  return all && sample(all, most);
}

function sample<Item>(items: readonly Item[], most: number): Item[] {
  return shuffled(items, SEED).slice(0, most);
}

/** @throws MissingData when a line is not what the format says */
async function readLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>[] | undefined> {
  const text = await readFile(path, 'utf8').catch(absent);
  const lines = text?.split('\n').filter((line) => line.trim() !== '');
  return lines?.map((line, index) => {
    const parsed = schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new MissingData(`${path}, row ${index + 1}: ${z.prettifyError(parsed.error)}`);
  });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
