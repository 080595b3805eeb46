import type { AnswerEvent } from '@app/contracts';
import type { AnswerSheet } from './answer-sheet.js';
import { draftFromQuotes } from './draft-answer.js';

/**
 * Puts verbatim evidence in the place of sentences that were withheld or never came, up to the length that was asked
 * for. An answer that has sentences and lost none gets nothing, nor does one whose policy wants no quotes in their place.
 */
export async function* fillWithQuotes(
  { question, maxSentences }: { question: string; maxSentences: number },
  sheet: AnswerSheet,
): AsyncGenerator<AnswerEvent> {
  if (!sheet.policy.allowsQuotes) return;
  if (sheet.sentences.length > 0 && !sheet.incomplete) return;
  const { vocabularies } = sheet;
  for (const quote of draftFromQuotes(question, sheet.found, { limit: maxSentences, vocabularies })) {
    if (sheet.unverified || sheet.sentences.length >= maxSentences) return;
    yield* sheet.judge(quote);
  }
}
