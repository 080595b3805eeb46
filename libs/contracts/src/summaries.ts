import { z } from 'zod';
import { askedAdapter } from './adapters.js';
import { AnswerError, ClaimRejected, ClaimVerified, TextDelta, Timings, Usage } from './answers.js';
import { SourceInfo, namesOneSource, sourceFields } from './sources.js';
import { Claim, Verification } from './verification.js';

/**
 * Body of `POST /v1/summarize`. `topic` says what the summary is about; knowledge bases need one. `mode: quote` never
 * calls a generator.
 */
export const SummarizeRequest = z
  .strictObject({
    ...sourceFields,
    topic: z.string().trim().min(1).max(1_000).optional(),
    length: z.int().min(1).max(20).default(5).describe('Most sentences'),
    style: z.enum(['paragraph', 'bullets']).default('paragraph'),
    language: z.enum(['ko', 'en']).optional().describe('Preferred language; that of the source by default'),
    mode: z.enum(['auto', 'quote']).default('auto'),
    ...askedAdapter,
    stream: z.boolean().default(false),
  })
  .refine(namesOneSource, { message: 'name exactly one of text, documentIds and knowledgeBases' })
  .refine(({ knowledgeBases, topic }) => knowledgeBases === undefined || topic !== undefined, {
    path: ['topic'],
    message: 'a summary of knowledge bases needs a topic',
  });
export type SummarizeRequest = z.infer<typeof SummarizeRequest>;

/**
 * `written`: by a generator, every sentence supported. `quoted`: verbatim sentences. `partial`: some of what a
 * generator wrote did not hold and was replaced. `no-evidence`: the source has no sentence about it. `unverified`: the
 * check could not run, and nothing was released.
 */
export const SummaryOutcome = z.enum(['written', 'quoted', 'partial', 'no-evidence', 'unverified']);
export type SummaryOutcome = z.infer<typeof SummaryOutcome>;

/** A released sentence, its place in `text`, and who made it. */
export const SummarySentence = Claim.extend({ origin: z.enum(['generator', 'quote']) });
export type SummarySentence = z.infer<typeof SummarySentence>;

const sequence = { sequence: z.int().nonnegative() };

export const SummaryStart = z.strictObject({
  type: z.literal('summary-start'),
  ...sequence,
  summaryId: z.string(),
  sources: z.array(SourceInfo),
  models: z.record(z.string(), z.string()),
});
export const SummaryEnd = z.strictObject({
  type: z.literal('summary-end'),
  ...sequence,
  summaryId: z.string(),
  outcome: SummaryOutcome,
  text: z.string().describe('Sentences joined by a space, or one a line behind a hyphen'),
  style: z.enum(['paragraph', 'bullets']),
  language: z.enum(['ko', 'en']).describe('Language of the text'),
  sentences: z.array(SummarySentence),
  sources: z.array(SourceInfo),
  verification: Verification,
  usage: Usage,
  timings: Timings,
});

/** What `POST /v1/summarize` streams: SSE `event:` is `type`, `id:` is `sequence`. */
export const SummaryEvent = z.discriminatedUnion('type', [
  SummaryStart,
  ClaimVerified,
  TextDelta,
  ClaimRejected,
  SummaryEnd,
  AnswerError,
]);
export type SummaryEvent = z.infer<typeof SummaryEvent>;

/** A summary without `stream`: the last event. */
export const SummarizeResponse = SummaryEnd.omit({ type: true, sequence: true });
export type SummarizeResponse = z.infer<typeof SummarizeResponse>;
