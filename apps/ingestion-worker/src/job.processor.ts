import { JobPayload, type JobKind } from '@app/contracts';
import { asAppError, type JobQueue } from '@app/platform';
import type { Database, JobRecord } from '@app/store';
import type { Logger } from 'pino';

/** Does the work of one job kind; throws an AppError whose kind decides what happens next. */
export type Handler = (job: JobRecord, signal: AbortSignal) => Promise<void>;

/** Waits before attempts 2, 3, ... in milliseconds; after the last one an operational failure is final. */
export const retryDelaysMs = [1_000, 5_000, 20_000, 60_000, 300_000];

/** A delivery that the queue had to repeat this often killed its worker each time: it is not tried again. */
const MAXIMUM_DELIVERIES = 6;

export interface ProcessorParts {
  database: Database;
  queue: JobQueue;
  handlers: Record<JobKind, Handler>;
  logger: Logger;
}

/**
 * Turns one queue delivery into work on the job's row. The row decides: a delivery that it does not expect is
 * dropped. The queue never retries by itself.
 */
export async function processJob(
  delivery: { data: unknown; deliveries: number },
  parts: ProcessorParts,
  signal: AbortSignal,
): Promise<void> {
  const { jobId, attempt } = JobPayload.parse(delivery.data);
  const job = await parts.database.jobs.claim(jobId, attempt);
  if (!job) return;
  try {
    if (delivery.deliveries > MAXIMUM_DELIVERIES)
      throw new Error(`the worker died on it ${MAXIMUM_DELIVERIES} times`);
    await parts.handlers[job.kind](job, signal);
    parts.logger.debug({ jobId, kind: job.kind, attempt }, 'job done');
  } catch (error) {
    await settle(job, error, parts, signal);
  }
}

async function settle(
  job: JobRecord,
  thrown: unknown,
  parts: ProcessorParts,
  signal: AbortSignal,
): Promise<void> {
  const { database, queue, logger } = parts;
  const error = asAppError(thrown);
  const fields = { jobId: job.id, kind: job.kind, attempt: job.attempts, code: error.code };
  // A stop is not a failure of the job: the row goes back and the next worker takes it.
  if (signal.aborted) return requeue(job, 0, parts);
  const delayMs = retryDelaysMs[job.attempts - 1];
  if (error.kind === 'operational' && delayMs !== undefined) {
    logger.warn({ ...fields, err: error, delayMs }, 'job will be tried again');
    return requeue(job, delayMs, { database, queue });
  }
  if (error.kind === 'unexpected') logger.error({ ...fields, err: error }, 'job failed');
  else logger.info({ ...fields, detail: error.detail }, 'job failed');
  await database.jobs.fail(job.id, error.code, error.kind === 'unexpected' ? undefined : error.detail);
}

/** Gives the row its next attempt, then tells the queue. If the second half is lost, the reconciler repeats it. */
export async function requeue(
  job: JobRecord,
  delayMs: number,
  { database, queue }: { database: Database; queue: JobQueue },
): Promise<void> {
  const attempt = await database.jobs.requeue(job.id);
  await queue.add(job.kind, { jobId: job.id, attempt }, { delayMs });
}
