import { z } from 'zod';
import { AnswerResponse, AnswerSummary } from './answers.js';

/** Most characters of a title that a person gives. */
const TITLE_CHARACTERS = 200;

/** Questions that belong together, as who asked them sees them. */
export const Conversation = z.strictObject({
  id: z.uuid(),
  title: z.string().describe('What it was named, or its first question'),
  knowledgeBases: z.array(z.uuid()).describe('Those of its last question'),
  questions: z.int().positive(),
  createdAt: z.iso.datetime(),
  lastAskedAt: z.iso.datetime(),
});
export type Conversation = z.infer<typeof Conversation>;

/** Body of `PATCH /v1/conversations/{id}`. */
export const RenameConversation = z.strictObject({ title: z.string().trim().min(1).max(TITLE_CHARACTERS) });
export type RenameConversation = z.infer<typeof RenameConversation>;

/** A question of a conversation and its answer, null while it is written and when it broke off. */
export const ConversationTurn = AnswerSummary.extend({ answer: AnswerResponse.nullable() });
export type ConversationTurn = z.infer<typeof ConversationTurn>;
