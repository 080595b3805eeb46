import { extractFacts, isGreeting } from '@app/language';
import type { RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import type { Reply } from './replies.js';

/** What can be answered without the documents: nothing was asked, or somebody said hello. */
export function checkGate(question: string): Extract<Reply, 'greeting' | 'empty-question'> | undefined {
  if (!/[\p{L}\p{N}]/u.test(question)) return 'empty-question';
  return isGreeting(question) ? 'greeting' : undefined;
}

/**
 * How well a passage bears on the question, 0 to 1: two parts the weighted share of the question's words it holds,
 * one part the cosine of the vectors. Words that stand nowhere in the documents weigh most in the share, which is
 * what an unanswerable question is made of. A code, number or address that the asker wrote and the passage holds is
 * evidence enough by itself.
 */
export function evidenceStrength(question: string, passage: RetrievedPassage): number {
  const codes = extractFacts(question).filter((fact) => fact.kind === 'code');
  if (codes.some((code) => passage.text.includes(code.text))) return 1;
  return (2 * passage.coverage + Math.max(0, passage.legs.vector ?? 0)) / 3;
}

/** The passages, when the best of them is strong enough for the threshold of its knowledge base; otherwise none. */
export function passEvidenceGate(
  question: string,
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
): RetrievedPassage[] {
  const thresholds = new Map(knowledgeBases.map((base) => [base.id, base.settings.evidenceThreshold]));
  const strong = passages.some(
    (passage) => evidenceStrength(question, passage) >= (thresholds.get(passage.knowledgeBaseId) ?? 1),
  );
  return strong ? [...passages] : [];
}
