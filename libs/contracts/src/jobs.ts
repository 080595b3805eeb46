import { z } from 'zod';
import { DeletionReceipt, FailureReason } from './documents.js';
import { ListQuery } from './knowledge-bases.js';
import { problems, type ProblemCode } from './problems.js';

/** Queue payloads carry the id of the job row and nothing else: the row holds the data and is the truth. */
export const JobPayload = z.strictObject({ jobId: z.uuid(), attempt: z.int().positive() });
export type JobPayload = z.infer<typeof JobPayload>;

export const JobKind = z.enum([
  'ingest',
  'delete',
  'train-intents',
  'preview-chunks',
  'reindex',
  'purge-index',
]);
export type JobKind = z.infer<typeof JobKind>;

/** The one queue; the job name in it is the kind. */
export const QUEUE_NAME = 'saseo';

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof JobState>;

/**
 * Reasons of dead letters: jobs that were given up although what they work on is not to blame. Their attempts are used up,
 * their worker died each time, or something unexpected happened; they wait for a person.
 */
export const deadLetterReasons: readonly ProblemCode[] = (Object.keys(problems) as ProblemCode[]).filter(
  (code) => problems[code].kind !== 'user' || code === 'deadline',
);

/** Stages of an ingest job, in order; the row carries the one that is running. */
export const IngestStage = z.enum(['parsing', 'chunking', 'embedding', 'storing', 'publishing']);
export type IngestStage = z.infer<typeof IngestStage>;

/** `GET /v1/jobs/{id}`: the row, for every kind. `done` of `total` counts chunks, the stages of a training, or the documents of a reindex. */
export const Job = z.strictObject({
  id: z.uuid(),
  kind: JobKind,
  subjectId: z.uuid(),
  document: z
    .strictObject({ id: z.uuid(), title: z.string() })
    .nullable()
    .describe('The document that is worked on, while it exists and for who may edit it'),
  state: JobState,
  deadLetter: z
    .boolean()
    .describe('Given up although what it works on is not to blame; it waits for a person'),
  stage: z.string().nullable(),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  attempts: z.int().nonnegative(),
  reason: FailureReason.nullable(),
  receipt: DeletionReceipt.nullable(),
  timings: z
    .record(z.string(), z.number())
    .describe('Milliseconds of each finished stage of the last attempt'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Job = z.infer<typeof Job>;

/** Query of `GET /v1/jobs`: newest first, of one state where it is named; dead letters are some of the failed ones. */
export const JobsQuery = ListQuery.extend({ state: z.enum([...JobState.options, 'dead-letter']).optional() });
export type JobsQuery = z.infer<typeof JobsQuery>;

/** Which dead letters are meant: these, or without ids all that the caller may edit. */
export const DeadLetterChoice = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() });
export type DeadLetterChoice = z.infer<typeof DeadLetterChoice>;

/** What became of a choice. Refused ones are no dead letters any more, or their document has a newer version. */
export const ChangedDeadLetters = z.strictObject({
  changed: z.int().nonnegative(),
  refused: z.array(z.strictObject({ id: z.uuid(), reason: FailureReason })),
});
export type ChangedDeadLetters = z.infer<typeof ChangedDeadLetters>;
