import { z } from 'zod';
import { AnswerCheck } from './answer-checks.js';
import {
  AnswerEnd,
  ClaimHeld,
  ClaimRejected,
  ClaimVerified,
  DraftRefused,
  FoundPassage,
  TextDelta,
} from './answers.js';
import { SharedFilters } from './filters.js';
import { IntentResult, ModelVersion, NamedEntity, ResolvedAction, Turn } from './classification.js';
import { CallerId, ChannelName } from './intents.js';

/** Body of `POST /v1/assist`: a call so far. An interim one is cheap: it gets no draft and is not logged. */
export const AssistRequest = z.strictObject({
  projectId: z.uuid(),
  turns: z.array(Turn).min(1).max(256),
  /** Searched where the intent names none of its own. */
  knowledgeBases: z.array(z.uuid()).max(10).default([]),
  /** Hold for what the intent names, too, beside the filters of its action. */
  filters: SharedFilters.optional(),
  channel: ChannelName.optional(),
  caller: CallerId.optional(),
  interim: z.boolean().default(false),
  /** Milliseconds after which no generator is waited for: quotes stand in its place. */
  budgetMs: z.int().min(100).max(30_000).default(3_000),
  maxSentences: z.int().min(1).max(6).default(3),
});
export type AssistRequest = z.infer<typeof AssistRequest>;

const sequence = { sequence: z.int().nonnegative() };

export const AssistStart = z.strictObject({
  type: z.literal('assist-start'),
  ...sequence,
  version: ModelVersion,
});
/** What the call is about: the surest turn of the caller in scope. Null while nothing is. */
export const IntentFound = z.strictObject({
  type: z.literal('intent-found'),
  ...sequence,
  intent: IntentResult.nullable(),
});
/** What the caller has named so far, in all turns, and which slots of the intent's action it fills. */
export const SlotsFound = z.strictObject({
  type: z.literal('slots-found'),
  ...sequence,
  slots: ResolvedAction.shape.slots,
  entities: z.array(NamedEntity),
});
/** A reply that a supervisor wrote: the answer of the intent, or the question for its first slot without a value. */
export const ReplyFound = z.strictObject({
  type: z.literal('reply-found'),
  ...sequence,
  source: z.enum(['answer', 'slot']),
  text: z.string(),
  /** What the documents say of an answer that names knowledge bases. */
  check: AnswerCheck.nullable(),
});
export const AssistPassage = FoundPassage.extend({ type: z.literal('passage-found'), ...sequence });
/** The draft as a whole; its verdicts came with the sentences. */
export const DraftEnd = AnswerEnd.omit({ type: true }).extend({ type: z.literal('draft-end') });
export const AssistEnd = z.strictObject({
  type: z.literal('assist-end'),
  ...sequence,
  /** Milliseconds of the whole call. */
  ms: z.number(),
});

/** What `POST /v1/assist` streams: SSE `event:` is `type`, `id:` is `sequence`. */
export type AssistEvent = z.infer<
  | typeof AssistStart
  | typeof IntentFound
  | typeof SlotsFound
  | typeof ReplyFound
  | typeof AssistPassage
  | typeof ClaimVerified
  | typeof ClaimHeld
  | typeof ClaimRejected
  | typeof TextDelta
  | typeof DraftRefused
  | typeof DraftEnd
  | typeof AssistEnd
>;
