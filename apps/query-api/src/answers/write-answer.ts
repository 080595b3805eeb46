import type { AnswerEvent } from '@app/contracts';
import { isAdmission } from '@app/verification';
import type { RetrievedPassage } from '@app/retrieval';
import type { AnswerSheet, Proposal } from './answer-sheet.js';
import { draftFromQuotes } from './draft-answer.js';
import type { WrittenSentence } from './draft-sentence.js';
import { Drafter, type DraftOptions } from './drafter.js';
import { byPlace } from './fit-evidence.js';

/** Most sentences of an answer that are written once more: each costs the reader the time of a sentence. */
const MOST_REPAIRS = 2;

/**
 * Lets a generator write the answer, and judges every sentence before the next one is asked for. What is done about one
 * that is rejected is the policy of the sheet. By `regenerate` it is written once more: the generator goes on from what was
 * released, and may now only use words of what would be quoted instead and was not said yet; what is rejected again stays
 * out, and quotes take its place later. By `abstain` nothing more is written. Admissions that the documents do not answer
 * are no sentences of an answer; the sheet is told of them.
 */
export async function* writeAnswer(
  question: string,
  sheet: AnswerSheet,
  options: Omit<DraftOptions<RetrievedPassage>, 'order'>,
): AsyncGenerator<AnswerEvent> {
  const drafter = await Drafter.open(question, sheet.passages, { ...options, order: byPlace });
  if (!drafter) return;
  sheet.packed = drafter.packed;
  const { passages, vocabularies } = sheet;
  const quoting = { limit: options.limit, vocabularies };
  const quotes = draftFromQuotes(question, passages, quoting).map(({ text }) => text);
  const unsaid = () => quotes.filter((quote) => !sheet.evidences(quote));
  const { policy } = sheet;
  const mostRepairs = policy.unsupported === 'regenerate' ? MOST_REPAIRS : 0;
  let sentences = drafter.write();
  try {
    let begun = '';
    let rejected: number | undefined;
    let repairs = 0;
    for (let drafted = 0; drafted < options.limit;) {
      const next = await sentences.next();
      if (next.done) {
        if (!next.value) sheet.breakOff();
        return;
      }
      const mayRepair = repairs < mostRepairs && rejected === undefined && !drafter.isLate;
      const source = mayRepair ? unsaid() : [];
      const action = source.length > 0 ? 'regenerate' : policy.lastAction;
      const judged = yield* judge(next.value, sheet, { repairs: rejected, action });
      if (sheet.unverified || policy.isWithheld) return;
      if (judged === 'released') begun += next.value.written;
      rejected = undefined;
      if (typeof judged === 'number' && action === 'regenerate') {
        repairs += 1;
        rejected = judged;
        await sentences.return(false);
        sentences = drafter.write(begun, source);
      } else drafted += 1;
    }
  } finally {
    sheet.use(drafter.usage);
    await sentences.return(false);
  }
}

/** Returns the index of a sentence that may be written once more. */
async function* judge(
  sentence: WrittenSentence,
  sheet: AnswerSheet,
  proposal: Proposal,
): AsyncGenerator<AnswerEvent, 'released' | 'left-out' | number> {
  if (isAdmission(sentence.text)) {
    sheet.admit();
    return 'left-out';
  }
  const claim = yield* sheet.judge(sentence, proposal);
  if (!claim) return 'left-out';
  if (claim.isReleased) return 'released';
  return claim.verdict === 'not_checkable' ? 'left-out' : claim.index;
}
