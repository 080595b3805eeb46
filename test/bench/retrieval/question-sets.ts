import { join } from 'node:path';
import type { BenchContext } from '../measurement.js';
import { groupedBy } from '../models/grouped-by.js';
import type { SetPassage } from '../models/validation-sets.js';
import { shuffled } from '../random.js';
import { plainSquad, readSquad } from '../read-squad.js';
import { readWelfare, type WelfareQuestion } from './welfare.js';

/** Documents, and questions that each one of them answers, in a seeded order. */
export interface QuestionSet {
  name: string;
  /** Least F1 of abstaining, in points. */
  goal: number | null;
  read(context: BenchContext): Promise<{ documents: SetPassage[]; questions: WelfareQuestion[] }>;
}

const SEED = 20_266;
/** Articles that are read of an encyclopedia. */
const ARTICLES = 600;

/** The evidence gate was fitted to the tuning parts of all three, which count alike. */
export const questionSets: readonly QuestionSet[] = [
  { name: 'welfare', goal: 80, read: readWelfare },
  { name: 'TyDi ko', goal: null, read: (context) => readTydi(context, 'korean') },
  { name: 'TyDi en', goal: null, read: (context) => readTydi(context, 'english') },
];

async function readTydi(
  context: BenchContext,
  language: 'korean' | 'english',
): Promise<{ documents: SetPassage[]; questions: WelfareQuestion[] }> {
  const file = `tydi-${language}-train-visible.json`;
  const articles = await readSquad(join(await context.pack('train-labelled'), 'derived', file));
  const byTitle = [...groupedBy(articles, ({ title = '' }) => title)];
  const kept = shuffled(byTitle, SEED).slice(0, ARTICLES);
  const documents = kept.map(([id, parts]) => {
    const texts = parts.flatMap(({ paragraphs }) => paragraphs.map(({ context: text }) => plainSquad(text)));
    return { id, title: id, text: [...new Set(texts)].join('\n\n') };
  });
  const questions = kept.flatMap(([documentId, parts]) =>
    parts.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ qas }) => qas.map(({ question: text }) => ({ text, documentId }))),
    ),
  );
  return { documents, questions: shuffled(questions, SEED) };
}
