import { z } from 'zod';
import { DeletionReceipt, FailureReason } from './documents.js';
import { ListQuery } from './knowledge-bases.js';

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

/** Query of `GET /v1/jobs`: newest first, of one state where it is named. */
export const JobsQuery = ListQuery.extend({ state: JobState.optional() });
export type JobsQuery = z.infer<typeof JobsQuery>;
