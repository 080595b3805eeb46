import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { shuffled } from '../random.js';
import { promptOf } from './grounded-prompts.js';

/** A question over evidence, and the answer that a person or a careful writer gave. */
export interface GoldAnswer {
  set: 'welfare' | 'TyDi answers' | 'TyDi sentences';
  prompt: string;
  answer: string;
}

const SEED = 20_265;
/** Characters of a passage: about what the chunker makes of 320 tokens of Korean. */
const LONGEST_PASSAGE = 600;
const PASSAGES = 3;

const welfareRow = z.object({ question: z.string(), answer: z.string(), doc_id: z.string() });
const welfareDocument = z.object({ doc_id: z.string(), text: z.string() });
const squad = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              question: z.string(),
              answers: z.array(z.object({ text: z.string(), answer_start: z.int() })).min(1),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Seeded answers of each set. `pack` is the unpacked train-labelled; its welfare documents may only be measured on. */
export async function goldAnswers(pack: string, count: number): Promise<GoldAnswer[]> {
  const folder = join(pack, 'derived');
  return [
    ...sample(await welfareAnswers(folder), count),
    ...sample(await tydiAnswers(folder, 'answers'), count),
    ...sample(await tydiAnswers(folder, 'sentences'), count),
  ];
}

/** Evidence: those passages of the document that share most with the question, in their order. */
async function welfareAnswers(folder: string): Promise<GoldAnswer[]> {
  const documents = new Map(
    (await readLines(join(folder, 'welfare-docs-visible.jsonl'), welfareDocument)).map((row) => [
      row.doc_id,
      row.text,
    ]),
  );
  const rows = await readLines(join(folder, 'welfare-visible.jsonl'), welfareRow);
  return rows.flatMap(({ question, answer, doc_id }) => {
    const [title = '', ...lines] = (documents.get(doc_id) ?? '').split('\n');
    const passages = nearest(question, cut(lines.join('\n')));
    if (passages.length === 0) return [];
    const cited = 1 + passages.indexOf(nearest(answer, passages, 1)[0] ?? '');
    return [
      goldAnswer('welfare', { title, passages, question, answer: cite(answer, cited), language: 'ko' }),
    ];
  });
}

/** Korean and English: the marked words, or the whole sentence around them as an extractive answer gives it. */
async function tydiAnswers(folder: string, part: 'answers' | 'sentences'): Promise<GoldAnswer[]> {
  const all: GoldAnswer[] = [];
  for (const language of ['ko', 'en'] as const) {
    const name = `tydi-${language === 'ko' ? 'korean' : 'english'}-train-visible.json`;
    const { data } = squad.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    for (const { title, paragraphs } of data) {
      for (const { context, qas } of paragraphs) {
        for (const { question, answers } of qas) {
          const { text, answer_start: start } = answers[0] ?? { text: '', answer_start: 0 };
          const passage = around(context, start);
          const answer = part === 'answers' ? text : sentenceAround(passage, text);
          const parts = { title, passages: [passage], question, answer: cite(answer, 1), language };
          all.push(goldAnswer(`TyDi ${part}`, parts));
        }
      }
    }
  }
  return all;
}

function goldAnswer(
  set: GoldAnswer['set'],
  parts: { title: string; passages: string[]; question: string; answer: string; language: string },
): GoldAnswer {
  const passages = parts.passages.map((text) => ({ title: parts.title, text }));
  return { set, prompt: promptOf({ ...parts, passages }), answer: parts.answer };
}

/** As the product asks for citations: a number before the end of the sentence. */
function cite(answer: string, passage: number): string {
  return `${answer.replace(/\.$/, '')} [${passage}].`;
}

/** Passages of whole paragraphs, longer ones cut. */
function cut(text: string): string[] {
  const passages: string[] = [];
  for (const paragraph of text.split(/\n+/).flatMap((whole) => whole.match(/.{1,600}/gs) ?? [])) {
    const last = passages.at(-1);
    if (last !== undefined && last.length + paragraph.length < LONGEST_PASSAGE) {
      passages[passages.length - 1] = `${last}\n${paragraph}`;
    } else passages.push(paragraph);
  }
  return passages;
}

function nearest(text: string, passages: readonly string[], count = PASSAGES): string[] {
  const wanted = [...pairsOf(text)];
  const score = (passage: string): number => {
    const found = pairsOf(passage);
    return wanted.filter((pair) => found.has(pair)).length;
  };
  const best = passages.toSorted((left, right) => score(right) - score(left)).slice(0, count);
  return passages.filter((passage) => best.includes(passage));
}

function pairsOf(text: string): Set<string> {
  const letters = text.replaceAll(/\s+/g, '');
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
}

/** The part of a long passage that holds a place. */
function around(text: string, place: number): string {
  const start = Math.max(0, Math.min(place - LONGEST_PASSAGE / 2, text.length - LONGEST_PASSAGE));
  return text.slice(start, start + LONGEST_PASSAGE);
}

function sentenceAround(passage: string, words: string): string {
  const place = passage.indexOf(words);
  const start = Math.max(passage.lastIndexOf('. ', place) + 2, passage.lastIndexOf('\n', place) + 1);
  const stop = passage.slice(place + words.length).search(/\.\s|\n|\.$/);
  const end = stop < 0 ? passage.length : place + words.length + stop;
  return passage.slice(start < 2 ? 0 : start, end).trim();
}

function sample(answers: readonly GoldAnswer[], count: number): GoldAnswer[] {
  return shuffled(answers, SEED).slice(0, count);
}

async function readLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
