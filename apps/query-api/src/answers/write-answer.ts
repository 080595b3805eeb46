import type { AnswerEvent } from '@app/contracts';
import { isAdmission } from '@app/verification';
import type { RetrievedPassage } from '@app/retrieval';
import type { AnswerSheet } from './answer-sheet.js';
import { draftFromQuotes } from './draft-answer.js';
import type { WrittenSentence } from './draft-sentence.js';
import { Drafter, type DraftOptions } from './drafter.js';
import { byPlace } from './fit-evidence.js';

/** Most sentences of an answer that are written once more: each costs the reader the time of a sentence. */
const MOST_REPAIRS = 2;

/**
 * Lets a generator write the answer, and judges every sentence before the next one is asked for. A sentence that is
 * rejected is written once more: the generator goes on from what was released, and may now only use words of what would
 * be quoted instead and was not said yet. What is rejected again stays out, and quotes take its place later. Admissions that the documents do
 * not answer are no sentences of an answer; the sheet is told of them.
 */
export async function* writeAnswer(
  question: string,
  sheet: AnswerSheet,
  options: Omit<DraftOptions<RetrievedPassage>, 'order'>,
): AsyncGenerator<AnswerEvent> {
  const drafter = await Drafter.open(question, sheet.passages, { ...options, order: byPlace });
  if (!drafter) return;
  sheet.packed = drafter.packed;
  const quotes = draftFromQuotes(question, sheet.passages, options.limit).map(({ text }) => text);
  const unsaid = () => quotes.filter((quote) => !sheet.evidences(quote));
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
      const judged = yield* judge(next.value, sheet, rejected);
      if (sheet.unverified) return;
      if (judged === 'released') begun += next.value.written;
      const isFirstTry = rejected === undefined;
      rejected = undefined;
      const source = unsaid();
      const mayRepair = isFirstTry && repairs < MOST_REPAIRS && source.length > 0 && !drafter.isLate;
      if (typeof judged === 'number' && mayRepair) {
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
  repairs: number | undefined,
): AsyncGenerator<AnswerEvent, 'released' | 'left-out' | number> {
  if (isAdmission(sentence.text)) {
    sheet.admit();
    return 'left-out';
  }
  const claim = yield* sheet.judge(sentence, repairs);
  if (!claim) return 'left-out';
  if (claim.isReleased) return 'released';
  return claim.verdict === 'not_checkable' ? 'left-out' : claim.index;
}
