import { z } from 'zod';
import { AnswerError, Outcome } from './answers.js';
import { Verdict } from './verification.js';

/** Most characters of a question that a visitor asks. */
export const VISITOR_QUESTION_CHARACTERS = 500;

/** Body of `POST /v1/widget/answers`. What is asked are the knowledge bases of the publishable key. */
export const VisitorQuestion = z.strictObject({
  question: z.string().max(VISITOR_QUESTION_CHARACTERS),
  conversationId: z.uuid().optional(),
});
export type VisitorQuestion = z.infer<typeof VisitorQuestion>;

const sequence = { sequence: z.int().nonnegative() };

/** What a visitor is shown of a place that supports a sentence. */
export const VisitorEvidence = z.strictObject({
  title: z.string(),
  page: z.int().positive().optional(),
  quote: z.string(),
  edited: z
    .boolean()
    .optional()
    .describe('The piece was corrected by an editor and does not read as the file does'),
});
export type VisitorEvidence = z.infer<typeof VisitorEvidence>;

/** What `POST /v1/widget/answers` streams. Nothing that was withheld, no ids of documents, no names of models. */
export const VisitorEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('answer-start'), ...sequence, answerId: z.string() }),
  z.strictObject({
    type: z.literal('claim-verified'),
    ...sequence,
    sentence: z.int().nonnegative(),
    verdict: Verdict,
    evidence: z.array(VisitorEvidence),
  }),
  z.strictObject({
    type: z.literal('text-delta'),
    ...sequence,
    sentence: z.int().nonnegative(),
    text: z.string(),
  }),
  z.strictObject({ type: z.literal('answer-end'), ...sequence, outcome: Outcome, text: z.string() }),
  AnswerError,
]);
export type VisitorEvent = z.infer<typeof VisitorEvent>;
