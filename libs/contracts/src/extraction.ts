import { z } from 'zod';
import { askedAdapter } from './adapters.js';
import { AnswerError, Timings, Usage } from './answers.js';
import { SourceInfo, namesOneSource, sourceFields } from './sources.js';
import { Evidence } from './verification.js';

/**
 * Body of `POST /v1/extract`. `query` says what knowledge bases are searched for, which need one. `mode: rules` never
 * calls a generator.
 */
export const ExtractRequest = z
  .strictObject({
    ...sourceFields,
    query: z.string().trim().min(1).max(1_000).optional(),
    schema: z
      .record(z.string(), z.unknown())
      .describe('JSON Schema of the value: an object or a list of objects; docs/tasks.md names the keywords'),
    utcOffset: z
      .string()
      .regex(/^[+-](?:0\d|1[0-4]):[0-5]\d$/, 'must be an offset such as +09:00')
      .optional()
      .describe('Offset from UTC of times that name none; without it they fill no date-time'),
    language: z.enum(['ko', 'en']).optional().describe('Language of the instructions to a generator'),
    mode: z.enum(['auto', 'rules']).default('auto'),
    ...askedAdapter,
    stream: z.boolean().default(false),
  })
  .refine(namesOneSource, { message: 'name exactly one of text, documentIds and knowledgeBases' })
  .refine(({ knowledgeBases, query }) => (knowledgeBases === undefined) === (query === undefined), {
    path: ['query'],
    message: 'knowledge bases are searched for a query, and nothing else is',
  });
export type ExtractRequest = z.infer<typeof ExtractRequest>;

/**
 * What filled a field: a `label` in front of, above or beside the value; a column of a `table`; a `list`; the words
 * around it in a `sentence`; being the `only` value of its kind in the source; a `generator`; or nothing.
 */
export const ExtractionTier = z.enum(['label', 'table', 'list', 'sentence', 'only', 'generator', 'none']);
export type ExtractionTier = z.infer<typeof ExtractionTier>;

/** One leaf of the value. */
export const ExtractedField = z.strictObject({
  pointer: z.string().describe('Where it stands in the value, a JSON pointer (RFC 6901)'),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  verdict: z.enum(['supported', 'unsupported']).describe('`unsupported`: the source does not say it'),
  tier: ExtractionTier,
  evidence: z.array(Evidence),
});
export type ExtractedField = z.infer<typeof ExtractedField>;

/**
 * `complete`: every leaf was found. `partial`: what is there was found, the rest is null or left out. `unsupported`: the
 * schema demands values that only a generator proposed; their fields say so. `incomplete`: the schema demands values
 * that the source does not have, so there is no value; the fields say what was found. `no-evidence`: nothing was found.
 */
export const ExtractionOutcome = z.enum(['complete', 'partial', 'unsupported', 'incomplete', 'no-evidence']);
export type ExtractionOutcome = z.infer<typeof ExtractionOutcome>;

const sequence = { sequence: z.int().nonnegative() };

export const ExtractionStart = z.strictObject({
  type: z.literal('extraction-start'),
  ...sequence,
  extractionId: z.string(),
  sources: z.array(SourceInfo),
  models: z.record(z.string(), z.string()),
});
/** A field as soon as it is decided. */
export const FieldChecked = ExtractedField.extend({ type: z.literal('field-checked'), ...sequence });
export const ExtractionEnd = z.strictObject({
  type: z.literal('extraction-end'),
  ...sequence,
  extractionId: z.string(),
  outcome: ExtractionOutcome,
  value: z.unknown().describe('A value that the schema allows; null where there is none'),
  fields: z.array(ExtractedField),
  sources: z.array(SourceInfo),
  models: z.record(z.string(), z.string()),
  usage: Usage,
  timings: Timings,
});

/** What `POST /v1/extract` streams: SSE `event:` is `type`, `id:` is `sequence`. */
export const ExtractionEvent = z.discriminatedUnion('type', [
  ExtractionStart,
  FieldChecked,
  ExtractionEnd,
  AnswerError,
]);
export type ExtractionEvent = z.infer<typeof ExtractionEvent>;

/** An extraction without `stream`: the last event. */
export const ExtractResponse = ExtractionEnd.omit({ type: true, sequence: true });
export type ExtractResponse = z.infer<typeof ExtractResponse>;
