import { z } from 'zod';
import { Filters } from './filters.js';
import { askedAdapter } from './adapters.js';
import { AskedVersion, NOT_ASKABLE, SearchedVersion, isAskable } from './knowledge-base-versions.js';
import { Question } from './questions.js';
import { UnsupportedPolicy } from './unsupported-policies.js';
import { Claim, Evidence, Reason, Verdict, Verification } from './verification.js';

/** Body of `POST /v1/answers`. `knowledgeBases` holds ids; `mode: quote` never calls a generator. */
export const AskRequest = z
  .strictObject({
    question: Question.describe('The question, Korean or English'),
    knowledgeBases: z.array(z.uuid()).min(1).max(20),
    conversationId: z.uuid().optional(),
    stream: z.boolean().default(false),
    maxSentences: z.int().min(1).max(12).default(4),
    mode: z.enum(['auto', 'quote']).default('auto'),
    version: AskedVersion.optional(),
    filters: Filters.optional(),
    ...askedAdapter,
  })
  .refine(isAskable, NOT_ASKABLE);
export type AskRequest = z.infer<typeof AskRequest>;

export const Outcome = z.enum([
  'answered',
  'quoted',
  'partial',
  'no-evidence',
  'greeting',
  'refused',
  'unverified',
]);
export type Outcome = z.infer<typeof Outcome>;

/** A passage that retrieval found, numbered from 1 as it is cited. */
export const FoundPassage = z.strictObject({
  n: z.int().positive(),
  documentId: z.string(),
  versionId: z.string(),
  title: z.string(),
  page: z.int().positive().optional(),
  score: z.number(),
  around: z
    .int()
    .positive()
    .optional()
    .describe('Of a passage that was not found itself: the number of the one that it stands around'),
});
export type FoundPassage = z.infer<typeof FoundPassage>;

/** A passage that the released text uses; `n` is its mark in the text. */
export const Citation = Evidence.extend({ n: z.int().positive(), title: z.string() });
export type Citation = z.infer<typeof Citation>;

/** Whole milliseconds per step of the pipeline, by the name of the step. */
export const Timings = z.record(z.string(), z.number());

/** Tokens that a generator read and made. */
export const Usage = z.strictObject({ promptTokens: z.int(), completionTokens: z.int() });

/** Number of the version of each knowledge base that was asked, by the id of the knowledge base. */
const KbVersions = z.record(z.string(), SearchedVersion);

const sequence = { sequence: z.int().nonnegative() };

/** The rejected sentence in whose place this one was written. */
const repairs = { repairs: z.int().nonnegative().optional() };

export const AnswerStart = z.strictObject({
  type: z.literal('answer-start'),
  ...sequence,
  answerId: z.string(),
  kbVersions: KbVersions,
  models: z.record(z.string(), z.string()),
});
export const PassageFound = FoundPassage.extend({ type: z.literal('passage-found'), ...sequence });
export const ClaimVerified = z.strictObject({
  type: z.literal('claim-verified'),
  ...sequence,
  sentence: z.int().nonnegative(),
  ...repairs,
  verdict: Verdict,
  score: z.number(),
  evidence: z.array(Evidence),
});
export const TextDelta = z.strictObject({
  type: z.literal('text-delta'),
  ...sequence,
  sentence: z.int().nonnegative(),
  text: z.string(),
});
/** The evidence bears a sentence out; it is shown once all others are checked, or not at all. */
export const ClaimHeld = z.strictObject({
  type: z.literal('claim-held'),
  ...sequence,
  sentence: z.int().nonnegative(),
});
export const ClaimRejected = z.strictObject({
  type: z.literal('claim-rejected'),
  ...sequence,
  sentence: z.int().nonnegative(),
  ...repairs,
  verdict: Verdict,
  reasons: z.array(Reason),
  action: UnsupportedPolicy.optional().describe(
    'What is done about it; absent where it claims nothing, and of a quote',
  ),
});
/**
 * The generator said nothing but that the passages do not answer. `strength` (0 to 1) is how well the best of them bears
 * on the question; when it does so clearly, quotes follow in spite of it.
 */
export const DraftRefused = z.strictObject({
  type: z.literal('draft-refused'),
  ...sequence,
  strength: z.number().min(0).max(1),
  quotes: z.boolean(),
});
export const AnswerEnd = z.strictObject({
  type: z.literal('answer-end'),
  ...sequence,
  answerId: z.string(),
  outcome: Outcome,
  text: z.string(),
  citations: z.array(Citation),
  verification: Verification,
  usage: Usage,
  timings: Timings,
});
export const AnswerError = z.strictObject({
  type: z.literal('error'),
  ...sequence,
  problem: z.looseObject({ type: z.string(), title: z.string(), status: z.int() }),
});

/** What `POST /v1/answers` streams: SSE `event:` is `type`, `id:` is `sequence`. */
export const AnswerEvent = z.discriminatedUnion('type', [
  AnswerStart,
  PassageFound,
  ClaimVerified,
  TextDelta,
  ClaimHeld,
  ClaimRejected,
  DraftRefused,
  AnswerEnd,
  AnswerError,
]);
export type AnswerEvent = z.infer<typeof AnswerEvent>;

/**
 * Answer without `stream`: the last event, the sentences that were released, each with its verdict, and the versions of
 * the knowledge bases that it came from.
 */
export const AnswerResponse = AnswerEnd.omit({ type: true, sequence: true }).extend({
  sentences: z.array(Claim),
  kbVersions: KbVersions,
});
export type AnswerResponse = z.infer<typeof AnswerResponse>;

/** An answer in the history of who asked; `outcome` is null while it is written and when it broke off. */
export const AnswerSummary = z.strictObject({
  id: z.uuid(),
  question: z.string(),
  outcome: Outcome.nullable(),
  conversationId: z.uuid().nullable(),
  knowledgeBases: z.array(z.uuid()),
  createdAt: z.iso.datetime(),
});
export type AnswerSummary = z.infer<typeof AnswerSummary>;

/** `GET /v1/answers/{id}`: the answer as it was given, and what it answered. */
export const StoredAnswer = AnswerResponse.extend({
  question: z.string(),
  conversationId: z.uuid().nullable(),
  knowledgeBases: z.array(z.uuid()),
  filters: Filters.nullable().describe('Null where all documents were asked'),
  createdAt: z.iso.datetime(),
});
export type StoredAnswer = z.infer<typeof StoredAnswer>;
