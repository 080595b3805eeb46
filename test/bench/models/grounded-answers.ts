import type { AnswerEvent, Evidence } from '@app/contracts';
import type { Generator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { AnswerSheet } from '../../../apps/query-api/src/answers/answer-sheet.js';
import { refusals } from '../../../apps/query-api/src/answers/build-prompt.js';
import {
  draftFromGenerator,
  draftFromQuotes,
  type DraftSentence,
} from '../../../apps/query-api/src/answers/draft-answer.js';
import { fillWithQuotes } from '../../../apps/query-api/src/answers/fill-with-quotes.js';
import { isExactMatch } from './metrics.js';
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
  /** Whether the draft, before any check and quote, says nothing that evidence could bear out. */
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
  const drafts: DraftSentence[] = [];
  let failed = false;
  try {
    for await (const sentence of draftOf(row.question, passages, generator)) {
      drafts.push(sentence);
      await finish(sheet.judge(sentence));
    }
  } catch (error) {
    if (!generator) throw error;
    failed = true;
  }
  const draft = drafts.map(({ text }) => text).join(' ');
  const isRefusal = Object.values(refusals).some((refusal) => isExactMatch(draft, refusal));
  const draftRefused = !failed && (isRefusal || !saysAnything(sheet));
  await finish(fillWithQuotes({ question: row.question, maxSentences: SENTENCES }, passages, sheet));
  return { row, draft, draftRefused, failed, ...ending(sheet, row) };
}

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

async function* draftOf(
  question: string,
  passages: readonly RetrievedPassage[],
  generator: Generator | undefined,
): AsyncGenerator<DraftSentence> {
  if (!generator) return yield* draftFromQuotes(question, passages, SENTENCES);
  const { signal } = new AbortController();
  yield* draftFromGenerator(question, passages, { generator, limit: SENTENCES, signal });
}

/** Lets the events pass; the sheet keeps them. */
async function finish(events: AsyncGenerator<AnswerEvent>): Promise<void> {
  while (!(await events.next()).done);
}

function saysAnything(sheet: AnswerSheet): boolean {
  return sheet.events.some(
    (event) =>
      event.type === 'claim-verified' ||
      (event.type === 'claim-rejected' && event.verdict !== 'not_checkable'),
  );
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
