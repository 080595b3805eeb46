import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswerTrace } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { makeShelf, pushPages } from '../filled-shelf.js';
import { groupedBy } from '../models/grouped-by.js';
import type { SetPassage } from '../models/validation-sets.js';
import type { BenchContext } from '../measurement.js';
import { shuffled } from '../random.js';
import { startSaseo, type RunningSaseo } from '../running-saseo.js';
import type { QuestionSet } from './question-sets.js';
import type { WelfareQuestion } from './welfare.js';

/** Questions asked of indexed documents, and as many of documents left out, for either part. */
export const QUESTIONS = 300;
const SEED = 20_265;

/** `tuning` is for thresholds alone; no document has questions in both parts. */
export type Part = 'measured' | 'tuning';

/** How the running product answered a question. */
export interface AskedQuestion extends WelfareQuestion {
  part: Part;
  /** Whether the document of the question is indexed. */
  indexed: boolean;
  outcome: string;
  /** The answer as it was released. */
  answer: string;
  /** Signals of the best passage, higher for more evidence. */
  signals: { lexical: number; vector: number; bearing: number; gate: number };
}

interface Share {
  part: Part;
  indexed: boolean;
}

const shares: readonly Share[] = [
  { part: 'measured', indexed: true },
  { part: 'measured', indexed: false },
  { part: 'tuning', indexed: true },
  { part: 'tuning', indexed: false },
];

/** Indexes a seeded half of the documents of a set in a new knowledge base, and asks of both halves in quote mode. */
export async function askShelf(context: BenchContext, set: QuestionSet): Promise<AskedQuestion[]> {
  const { documents, questions } = await set.read(context);
  const shareOf = dealDocuments(documents);
  const pages = documents.filter(({ id }) => shareOf.get(id)?.indexed);
  const folder = await mkdtemp(join(tmpdir(), 'saseo-abstention-'));
  const saseo = await startSaseo({ folder: projectRoot(), home: folder });
  try {
    const shelf = await makeShelf(saseo);
    const chunks = await pushPages(saseo, shelf, { pages });
    context.say(`  ${pages.length} of ${documents.length} documents, ${chunks} chunks`);
    const asked: AskedQuestion[] = [];
    for (const [share, among] of groupedBy(questions, ({ documentId }) =>
      JSON.stringify(shareOf.get(documentId)),
    )) {
      for (const question of among.slice(0, QUESTIONS)) {
        asked.push({
          ...question,
          ...(JSON.parse(share) as Share),
          ...(await ask(saseo, shelf, question.text)),
        });
      }
      context.say(`  ${asked.length} questions asked`);
    }
    return asked;
  } finally {
    await saseo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A quarter of the documents, seeded, for each share. */
function dealDocuments(documents: readonly SetPassage[]): Map<string, Share> {
  return new Map(
    shuffled(documents, SEED).map(({ id }, index) => [id, shares[index % shares.length] as Share]),
  );
}

async function ask(
  saseo: RunningSaseo,
  shelf: string,
  question: string,
): Promise<Pick<AskedQuestion, 'outcome' | 'answer' | 'signals'>> {
  const body = { question, knowledgeBases: [shelf], mode: 'quote' };
  const answered = await saseo.call('POST', '/v1/answers', body);
  const { answerId, outcome, text } = (await answered.json()) as Record<string, string>;
  if (answerId === undefined || outcome === undefined)
    throw new Error(`POST /v1/answers gave ${answered.status}`);
  const trace = (await (await saseo.call('GET', `/v1/answers/${answerId}/trace`)).json()) as AnswerTrace;
  return { outcome, answer: text ?? '', signals: signalsOf(trace) };
}

function signalsOf({ retrieval, gate }: AnswerTrace): AskedQuestion['signals'] {
  const [query] = retrieval?.queries ?? [];
  return {
    lexical: query?.lexical[0]?.score ?? 0,
    vector: query?.vector[0]?.score ?? 0,
    bearing: gate?.signals?.bearing ?? 0,
    gate: gate?.strength ?? 0,
  };
}
