import type { AnswerEvent } from '@app/contracts';
import { isAdmission } from '@app/verification';
import type { RetrievedPassage } from '@app/retrieval';
import type { AnswerSheet, Judged, Proposal } from './answer-sheet.js';
import { draftFromQuotes } from './draft-answer.js';
import type { WrittenSentence } from './draft-sentence.js';
import { Drafter, type DraftOptions } from './drafter.js';
import { byPlace } from './fit-evidence.js';
import type { FailedClaim } from './name-failed-claims.js';

/** What an answer is written with. */
interface WritingOptions extends Omit<DraftOptions<RetrievedPassage>, 'order'> {
  /** What stands around the passages, for the room that they leave; nothing by default. */
  around?: readonly RetrievedPassage[];
}

/** Most sentences of an answer that are written once more: each costs the reader the time of a sentence. */
const MOST_REPAIRS = 2;

/**
 * Lets a generator write the answer, and judges every sentence before the next one is asked for. What is done about one
 * that is rejected is the policy of the sheet. By `regenerate` it is written once more: the generator goes on from what was
 * released, is told what failed and why, and may now only use words of what would be quoted instead and was not said yet; what is rejected again stays
 * out, and quotes take its place later. By `abstain` nothing more is written. Admissions that the documents do not answer
 * are no sentences of an answer; the sheet is told of them.
 */
export async function* writeAnswer(
  question: string,
  sheet: AnswerSheet,
  options: WritingOptions,
): AsyncGenerator<AnswerEvent> {
  const drafter = yield* openDrafter(question, sheet, options);
  if (!drafter) return;
  const quoting = { limit: options.limit, vocabularies: sheet.vocabularies };
  const quotes = draftFromQuotes(question, sheet.found, quoting).map(({ text }) => text);
  const { policy } = sheet;
  const mostRepairs = policy.unsupported === 'regenerate' ? MOST_REPAIRS : 0;
  const failed: FailedClaim[] = [];
  /** What is done about a sentence if it does not hold, and from which words it is then written once more. */
  const ifRejected = (isSecondTry: boolean) => {
    const isWrittenOnce = isSecondTry || failed.length >= mostRepairs || drafter.isLate;
    const source = isWrittenOnce ? [] : quotes.filter((quote) => !sheet.evidences(quote));
    return { source, action: source.length > 0 ? 'regenerate' : policy.lastAction } as const;
  };
  let sentences = drafter.write();
  try {
    let begun = '';
    let rejected: number | undefined;
    for (let drafted = 0; drafted < options.limit;) {
      const next = await sentences.next();
      if (next.done) {
        if (!next.value) sheet.breakOff();
        return;
      }
      const { source, action } = ifRejected(rejected !== undefined);
      const judged = yield* judge(next.value, sheet, { repairs: rejected, action });
      if (sheet.unverified || policy.isWithheld) return;
      if (judged?.isReleased) begun += next.value.written;
      rejected = undefined;
      if (judged && isRejected(judged) && action === 'regenerate') {
        failed.push({ text: next.value.text, reasons: judged.reasons });
        rejected = judged.index;
        await sentences.return(false);
        sentences = drafter.write({ begun, source, failed });
      } else drafted += 1;
    }
  } finally {
    sheet.use(drafter.usage);
    await sentences.return(false);
  }
}

/** Shows the generator what was found, and around it what still fits. */
async function* openDrafter(
  question: string,
  sheet: AnswerSheet,
  { around = [], ...options }: WritingOptions,
): AsyncGenerator<AnswerEvent, Drafter | undefined> {
  const drafter = await Drafter.open(question, [...sheet.found, ...around], { ...options, order: byPlace });
  if (drafter) yield* sheet.read(drafter.packed, around);
  return drafter;
}

/** Returns undefined for what is no sentence of the answer: an admission, or what was said already. */
async function* judge(
  sentence: WrittenSentence,
  sheet: AnswerSheet,
  proposal: Proposal,
): AsyncGenerator<AnswerEvent, Judged | undefined> {
  if (!isAdmission(sentence.text)) return yield* sheet.judge(sentence, proposal);
  sheet.admit();
  return undefined;
}

const isRejected = ({ isReleased, verdict }: Judged): boolean => !isReleased && verdict !== 'not_checkable';
