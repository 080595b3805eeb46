import type { AnswerResponse, StoredAnswer } from '@app/contracts';
import type { AnswerRecord } from '@app/store';

/** A finished answer as it was given, with what it answered. */
export function storedView(answer: AnswerRecord & { response: AnswerResponse }): StoredAnswer {
  const { response, question, conversationId, knowledgeBaseIds, filters, createdAt } = answer;
  return {
    ...response,
    question,
    conversationId,
    knowledgeBases: knowledgeBaseIds,
    filters,
    createdAt: createdAt.toISOString(),
  };
}
