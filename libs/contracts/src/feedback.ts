import { z } from 'zod';
import { Outcome } from './answers.js';
import { ListQuery } from './knowledge-bases.js';

export const Rating = z.enum(['up', 'down']);
export type Rating = z.infer<typeof Rating>;

/** What is wrong with an answer; `not-found`: it says that the documents do not hold what they do hold. */
export const FeedbackReason = z.enum(['wrong', 'incomplete', 'outdated', 'not-found', 'unsafe', 'other']);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

/** Most characters of a comment. */
export const COMMENT_CHARACTERS = 1_000;

/** Body of `PUT /v1/answers/{id}/feedback`: takes the place of what the asker said before. */
export const GiveFeedback = z
  .strictObject({
    rating: Rating,
    reason: FeedbackReason.optional().describe('Only with rating down'),
    comment: z.string().trim().max(COMMENT_CHARACTERS).default(''),
  })
  .refine(({ rating, reason }) => rating === 'down' || reason === undefined, {
    path: ['reason'],
    message: 'goes with rating down only',
  });
export type GiveFeedback = z.infer<typeof GiveFeedback>;

/** What the asker said of an answer. `reviewedAt`: when an editor was done with it; what is said anew is open again. */
export const Feedback = z.strictObject({
  rating: Rating,
  reason: FeedbackReason.nullable(),
  comment: z.string(),
  updatedAt: z.iso.datetime(),
  reviewedAt: z.iso.datetime().nullable(),
});
export type Feedback = z.infer<typeof Feedback>;

/** `GET /v1/answers/{id}/feedback`; `own`: the caller asked the question, and may say what the answer was worth. */
export const AnswerFeedback = z.strictObject({ feedback: Feedback.nullable(), own: z.boolean() });
export type AnswerFeedback = z.infer<typeof AnswerFeedback>;

/** Body of `PUT /v1/answers/{id}/feedback/review`. */
export const ReviewFeedback = z.strictObject({ reviewed: z.boolean() });
export type ReviewFeedback = z.infer<typeof ReviewFeedback>;

/** Query of `GET /v1/feedback`; `since` and `until` (exclusive) concern the time of the question. */
export const FeedbackQuery = ListQuery.extend({
  knowledgeBaseId: z.uuid().optional(),
  rating: Rating.optional(),
  reason: FeedbackReason.optional(),
  reviewed: z.enum(['true', 'false']).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type FeedbackQuery = z.infer<typeof FeedbackQuery>;

/** Feedback in the list of who edits a knowledge base. */
export const FeedbackItem = Feedback.extend({
  answerId: z.uuid(),
  question: z.string(),
  outcome: Outcome.nullable(),
  knowledgeBases: z.array(z.uuid()),
  askedAt: z.iso.datetime(),
  readable: z.boolean().describe('Whether the caller may read every document that the answer rests on'),
});
export type FeedbackItem = z.infer<typeof FeedbackItem>;
