import type { Feedback, FeedbackItem } from '@app/contracts';
import type { FeedbackRecord, ListedFeedback } from '@app/store';

/** What an asker said, as callers see it. */
export function feedbackView({ rating, reason, comment, updatedAt, reviewedAt }: FeedbackRecord): Feedback {
  return {
    rating,
    reason,
    comment,
    updatedAt: updatedAt.toISOString(),
    reviewedAt: reviewedAt?.toISOString() ?? null,
  };
}

/** The same with what it is about; `readable`: the caller may open the answer. */
export function feedbackItem(item: ListedFeedback, readable: boolean): FeedbackItem {
  const { answerId, question, outcome, knowledgeBaseIds, askedAt } = item;
  return {
    ...feedbackView(item),
    answerId,
    question,
    outcome,
    knowledgeBases: knowledgeBaseIds,
    askedAt: askedAt.toISOString(),
    readable,
  };
}
