import type { AnswerEvent, Evidence } from '@app/contracts';
import { splitSentences } from '@app/language';
import type { Generator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { isAdmission } from '@app/verification';
import { AnswerSheet } from '../../../apps/query-api/src/answers/answer-sheet.js';
import { draftFromGenerator, draftFromQuotes } from '../../../apps/query-api/src/answers/draft-answer.js';
import { fillWithQuotes } from '../../../apps/query-api/src/answers/fill-with-quotes.js';
import { byPlace } from '../../../apps/query-api/src/answers/fit-evidence.js';
import { writeAnswer } from '../../../apps/query-api/src/answers/write-answer.js';
import type { GroundedRow } from './validation-sets.js';

/** How a grounded question was answered. */
export interface GroundedAnswer {
  row: GroundedRow;
  /** `generated`: at least one sentence of the generator was supported. */
  outcome: 'generated' | 'quoted' | 'refused';
  /** Whether every sentence was the generator's and none was withheld. */
  whole: boolean;
  /** The sentences that were released. */
  text: string;
  /** Whether the draft, before any check and quote, says nothing but that the passages do not answer. */
  draftRefused: boolean;
  /** The draft before any check. */
  draft: string;
  /** Whether a citation of the answer points at a passage that holds the right one. */
  citesRight: boolean;
  /** The generator threw, as it does when the prompt is too long. */
  failed: boolean;
}

/** The number of sentences that the API gives when it is not told. */
const SENTENCES = 4;

/**
 * Answers from the passages of a row as `answerQuestion` does behind retrieval and evidence gate: draft, check each
 * sentence before it is released, fill with quotes what was withheld. Without a generator this is quote mode.
 */
export async function answerGrounded(
  row: GroundedRow,
  generator: Generator | undefined,
): Promise<GroundedAnswer> {
  const passages = row.passages.map(toPassage);
  const language = row.language === 'ko' ? 'ko' : 'en';
  const confirm = async (evidence: readonly Evidence[]) => evidence.filter((each) => holds(passages, each));
  const sheet = new AnswerSheet({ answerId: 'bench', language, report: () => undefined, passages, confirm });
  let draft = '';
  let failed = false;
  try {
    draft = await draftOf(row.question, passages, generator);
    if (generator) await finish(writeAnswer(row.question, sheet, writing(generator)));
    else for (const quote of quotesOf(row.question, passages)) await finish(sheet.judge(quote));
  } catch (error) {
    if (!generator) throw error;
    failed = true;
  }
  const draftRefused = !failed && splitSentences(draft).every(({ text }) => isAdmission(text));
  await finish(fillWithQuotes({ question: row.question, maxSentences: SENTENCES }, sheet));
  return { row, draft, draftRefused, failed, ...ending(sheet, row) };
}

const quotesOf = (question: string, passages: readonly RetrievedPassage[]) =>
  draftFromQuotes(question, passages, { limit: SENTENCES });

/** As a knowledge base with default settings has it written. */
const writing = (generator: Generator) =>
  ({ generator, limit: SENTENCES, lock: 'facts', signal: new AbortController().signal }) as const;

function ending(
  sheet: AnswerSheet,
  row: GroundedRow,
): Pick<GroundedAnswer, 'outcome' | 'whole' | 'text' | 'citesRight'> {
  const end = sheet.end();
  if (end.type !== 'answer-end') throw new Error('the last event is no end');
  const { outcome, citations } = end;
  const isGenerated = outcome === 'answered' || outcome === 'partial';
  return {
    outcome: isGenerated ? 'generated' : outcome === 'quoted' ? 'quoted' : 'refused',
    whole: outcome === 'answered',
    text: isGenerated || outcome === 'quoted' ? end.text : '',
    citesRight: citations.some(({ n }) => row.cited.includes(n)),
  };
}

/** What is written before any check. */
async function draftOf(
  question: string,
  passages: readonly RetrievedPassage[],
  generator: Generator | undefined,
): Promise<string> {
  const texts = generator ? [] : quotesOf(question, passages).map(({ text }) => text);
  if (generator) {
    const options = { ...writing(generator), order: byPlace };
    for await (const { text } of draftFromGenerator(question, passages, options)) texts.push(text);
  }
  return texts.join(' ');
}

/** Lets the events pass; the sheet keeps them. */
async function finish(events: AsyncGenerator<AnswerEvent>): Promise<void> {
  while (!(await events.next()).done);
}

/** Each passage is a version of its own. The rows do not rank their passages, so that all score the same. */
function toPassage({ title, heading, text, header }: GroundedRow['passages'][number], index: number) {
  const id = `passage-${index + 1}`;
  return {
    n: index + 1,
    chunkId: id,
    documentId: id,
    versionId: id,
    knowledgeBaseId: 'bench',
    title,
    headingPath: heading,
    tableHeader: header || null,
    text,
    start: 0,
    end: text.length,
    score: 1,
    legs: { lexical: 1, vector: null },
    coverage: 1,
  } satisfies RetrievedPassage;
}

function holds(passages: readonly RetrievedPassage[], { versionId, start, end, quote }: Evidence): boolean {
  return passages.some((passage) => {
    return passage.versionId === versionId && passage.text.slice(start, end) === quote;
  });
}
