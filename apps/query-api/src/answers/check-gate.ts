import { extractFacts, isGreeting } from '@app/language';
import type { RetrievedPassage } from '@app/retrieval';
import type { Reply } from './replies.js';

/** What can be answered without the documents: nothing was asked, or somebody said hello. */
export function checkGate(question: string): Extract<Reply, 'greeting' | 'empty-question'> | undefined {
  if (!/[\p{L}\p{N}]/u.test(question)) return 'empty-question';
  return isGreeting(question) ? 'greeting' : undefined;
}

/** Whether a passage has a code, number or address that the asker wrote. */
export function holdsCode(question: string, { text }: Pick<RetrievedPassage, 'text'>): boolean {
  const codes = extractFacts(question).filter((fact) => fact.kind === 'code');
  return codes.some((code) => text.includes(code.text));
}

/**
 * How well a passage bears on the question, 0 to 1: two parts the weighted share of the question's words it holds,
 * one part the cosine of the vectors. Words that stand nowhere in the documents weigh most in the share, which is
 * what an unanswerable question is made of. A code that the asker wrote and the passage holds makes it 1.
 */
export function evidenceStrength(question: string, passage: RetrievedPassage): number {
  if (holdsCode(question, passage)) return 1;
  return wordsAndMeaning(passage.coverage, passage.legs.vector ?? 0);
}

/** Two parts the weighted share of the question's words, one part the cosine where it is positive. */
export function wordsAndMeaning(coverage: number, cosine: number): number {
  return (2 * coverage + Math.max(0, cosine)) / 3;
}
