import type { AnswerEvent, UnsupportedPolicy } from '@app/contracts';
import { RecordingGenerator } from '@app/models';
import { seededRandom } from '@app/platform';
import { AnswerSheet } from '../../../../apps/query-api/src/answers/answer-sheet.js';
import type { DraftSentence } from '../../../../apps/query-api/src/answers/draft-sentence.js';
import { fillWithQuotes } from '../../../../apps/query-api/src/answers/fill-with-quotes.js';
import { writeAnswer } from '../../../../apps/query-api/src/answers/write-answer.js';
import { confirmIn, makeAnswer, report, wrongWith, type FuzzedAnswer } from './fuzzed-answer.js';

const SENTENCES = 4;
/** The first draft, and as many more as a policy may ask for. */
const DRAFTS = 4;

/** What came of an answer under a policy. */
export interface FollowedPolicy {
  released: number;
  /** Sentences that the policy did something about. */
  acted: number;
  /** In words, what was released wrongly or against the policy. */
  violations: string[];
}

/** Has a generator write a fuzzed answer under a policy, with quotes and all, as `answerQuestion` does behind the search. */
export async function followPolicy(
  documents: readonly string[],
  seed: number,
  unsupported: UnsupportedPolicy,
): Promise<FollowedPolicy> {
  const random = seededRandom(seed);
  const answer = makeAnswer(documents, random);
  const { passages, stored, closeWording } = answer;
  const sheet = new ListeningSheet({
    answerId: 'fuzzed',
    language: 'ko',
    report,
    passages,
    confirm: confirmIn(stored),
    closeWording,
    unsupported,
  });
  const drafts = Array.from({ length: DRAFTS }, () => textOf(makeAnswer(documents, random).drafts));
  const generator = new RecordingGenerator([textOf(answer.drafts), ...drafts]);
  const question = documents[seed % documents.length]!.split('.')[0]!;
  const { signal } = new AbortController();
  const events: AnswerEvent[] = [];
  const keep = async (some: AsyncGenerator<AnswerEvent>) => {
    for await (const event of some) events.push(event);
  };
  await keep(writeAnswer(question, sheet, { generator, limit: SENTENCES, signal }));
  await keep(sheet.releaseHeld());
  await keep(fillWithQuotes({ question, maxSentences: SENTENCES }, sheet));
  events.push(sheet.end());
  return {
    released: events.filter(({ type }) => type === 'text-delta').length,
    acted: events.filter((event) => event.type === 'claim-rejected' && event.action).length,
    violations: [
      ...wronglyReleased(events, sheet, answer),
      ...againstPolicy(unsupported, events, sheet.proposed),
    ],
  };
}

/** Remembers what was proposed, by its text. */
class ListeningSheet extends AnswerSheet {
  readonly proposed = new Map<string, DraftSentence[]>();

  override judge(...given: Parameters<AnswerSheet['judge']>): ReturnType<AnswerSheet['judge']> {
    const [sentence] = given;
    this.proposed.set(sentence.text, [...(this.proposed.get(sentence.text) ?? []), sentence]);
    return super.judge(...given);
  }
}

const textOf = (drafts: readonly DraftSentence[]): string =>
  drafts.map(({ text, cited }) => `${text} ${cited.map((n) => `[${n}]`).join('')}`).join(' ');

function wronglyReleased(
  events: readonly AnswerEvent[],
  { proposed }: ListeningSheet,
  answer: FuzzedAnswer,
): string[] {
  const said: string[] = [];
  const violations = events.flatMap((event, index) => {
    if (event.type !== 'text-delta') return [];
    said.push(event.text);
    const released = [events[index - 1]!, event];
    const tries = (proposed.get(event.text) ?? []).map((draft) => wrongWith(draft, released, answer));
    if (tries.length === 0) return [`nobody proposed: ${event.text}`];
    return tries.some((wrong) => wrong.length === 0) ? [] : tries[0]!;
  });
  const end = events.at(-1);
  const isFixed = said.length === 0;
  if (end?.type !== 'answer-end' || (!isFixed && end.text !== said.join(' ')))
    violations.push('the answer is not what was released');
  return violations;
}

function againstPolicy(
  unsupported: UnsupportedPolicy,
  events: readonly AnswerEvent[],
  proposed: ListeningSheet['proposed'],
): string[] {
  const acted = events.filter((event) => event.type === 'claim-rejected' && event.action);
  const released = events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : []));
  if (acted.length === 0) return [];
  if (unsupported === 'abstain') return released.map((text) => `released although it abstains: ${text}`);
  if (unsupported !== 'drop') return [];
  return released
    .filter((text) => (proposed.get(text) ?? []).every(({ origin }) => origin === 'quote'))
    .map((text) => `put in the place of what was dropped: ${text}`);
}
