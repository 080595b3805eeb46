import { JobPayload, type JobKind } from '@app/contracts';
import { asAppError, type AppError, type JobQueue } from '@app/platform';
import type { Database, JobRecord } from '@app/store';
import type { Logger } from 'pino';

/** Does the work of one job kind; throws an AppError whose kind decides what happens next. */
export type Handler = (job: JobRecord, signal: AbortSignal) => Promise<void>;

/** Waits after failures 1, 2, ... in milliseconds; after the last one an operational failure is final. */
export const retryDelaysMs = [1_000, 5_000, 20_000, 60_000, 300_000];

/** A delivery that the queue had to repeat this often killed its worker each time: it is not tried again. */
const MAXIMUM_DELIVERIES = 6;

/** Between two signs of life while a handler runs: far below the deadline, and how soon a run notices its cancelling. */
const KEEP_ALIVE_MS = 2_000;

export interface ProcessorParts {
  database: Database;
  queue: JobQueue;
  handlers: Record<JobKind, Handler>;
  logger: Logger;
  /** Ids of the jobs that this process is at work on. */
  running: Set<string>;
  /** Milliseconds between two signs of life while a handler runs. Default 2,000. */
  keepAliveMs?: number;
}

/**
 * Turns one queue delivery into work on the job's row. The row decides: a delivery that it does not expect is
 * dropped. The queue never retries by itself. `stop` is the end of the process: the run goes back to the queue.
 */
export async function processJob(
  delivery: { data: unknown; deliveries: number },
  parts: ProcessorParts,
  stop: AbortSignal,
): Promise<void> {
  const { jobId, attempt } = JobPayload.parse(delivery.data);
  // The queue delivers again when its lock ran out; a claim would end the run that is at work here.
  if (parts.running.has(jobId)) return;
  parts.running.add(jobId);
  try {
    const job = await parts.database.jobs.claim(jobId, attempt);
    if (job) await runJob(job, delivery.deliveries, { ...parts, stop });
  } finally {
    parts.running.delete(jobId);
  }
}

async function runJob(
  job: JobRecord,
  deliveries: number,
  parts: ProcessorParts & { stop: AbortSignal },
): Promise<void> {
  const lost = new AbortController();
  const heartbeat = setInterval(() => void keepAlive(job, lost, parts), parts.keepAliveMs ?? KEEP_ALIVE_MS);
  try {
    if (deliveries > MAXIMUM_DELIVERIES) throw new Error(`the worker died on it ${MAXIMUM_DELIVERIES} times`);
    await parts.handlers[job.kind](job, AbortSignal.any([parts.stop, lost.signal]));
    parts.logger.debug({ jobId: job.id, kind: job.kind, attempt: job.attempts }, 'job done');
  } catch (error) {
    await settle(job, error, parts);
  } finally {
    clearInterval(heartbeat);
  }
}

/** A sign of life that is refused ends the run: the job was cancelled, or belongs to another run. */
async function keepAlive(
  job: JobRecord,
  lost: AbortController,
  { database, logger }: ProcessorParts,
): Promise<void> {
  try {
    await database.jobs.keepAlive(job);
  } catch (error) {
    if (asAppError(error).code === 'superseded') lost.abort(error);
    else logger.warn({ jobId: job.id, err: error }, 'job could not show that it is alive');
  }
}

/** Writes what became of the run into the row; when the row has ended or is another run's, nothing is left to say. */
async function settle(
  job: JobRecord,
  thrown: unknown,
  parts: ProcessorParts & { stop: AbortSignal },
): Promise<void> {
  try {
    await settleRow(job, asAppError(thrown), parts);
  } catch (error) {
    if (asAppError(error).code !== 'superseded') throw error;
    parts.logger.debug({ jobId: job.id, attempt: job.attempts }, 'the job is no longer this run');
  }
}

async function settleRow(
  job: JobRecord,
  error: AppError,
  { database, queue, logger, stop }: ProcessorParts & { stop: AbortSignal },
): Promise<void> {
  const fields = { jobId: job.id, kind: job.kind, attempt: job.attempts, code: error.code };
  if (stop.aborted) return requeue(job, { after: 'stop', delayMs: 0 }, { database, queue });
  const delayMs = retryDelaysMs[job.failures];
  if (error.kind === 'operational' && delayMs !== undefined) {
    logger.warn({ ...fields, err: error, delayMs }, 'job will be tried again');
    return requeue(job, { after: 'failure', delayMs }, { database, queue });
  }
  if (error.kind === 'unexpected') logger.error({ ...fields, err: error }, 'job failed');
  else logger.info({ ...fields, detail: error.detail }, 'job failed');
  await database.jobs.fail(job, error.code, error.kind === 'unexpected' ? undefined : error.detail);
}

/** Gives the row its next attempt, then tells the queue. If the second half is lost, the reconciler repeats it. */
export async function requeue(
  job: JobRecord,
  { after, delayMs }: { after: 'failure' | 'stop'; delayMs: number },
  { database, queue }: { database: Database; queue: JobQueue },
): Promise<void> {
  const attempt = await database.jobs.requeue(job, after);
  await queue.add(job.kind, { jobId: job.id, attempt }, { delayMs });
}
