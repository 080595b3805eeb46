import { isGreeting } from '@app/language';
import type { RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import type { Reply } from './replies.js';

/** What can be answered without the documents: nothing was asked, or somebody said hello. */
export function checkGate(question: string): Extract<Reply, 'greeting' | 'empty-question'> | undefined {
  if (!/[\p{L}\p{N}]/u.test(question)) return 'empty-question';
  return isGreeting(question) ? 'greeting' : undefined;
}

/** Passages worth drafting from: those that cover enough of the question for their knowledge base's threshold. */
export function passEvidenceGate(
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
): RetrievedPassage[] {
  const thresholds = new Map(knowledgeBases.map((base) => [base.id, base.settings.evidenceThreshold]));
  const best = passages.some((passage) => passage.coverage >= (thresholds.get(passage.knowledgeBaseId) ?? 1));
  return best ? [...passages] : [];
}
