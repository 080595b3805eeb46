import { QUEUE_NAME, type JobKind, type JobPayload } from '@app/contracts';
import type { ConnectionOptions, IQueueBackend } from 'bullmq';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors/app-error.js';
import { openBackend, type QueueLocation } from './queue-connection.js';

/** Jobs in the queue, by their state there. */
export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
}

/** The producer's side of the one queue. Failures are `queue-unavailable`. */
export interface JobQueue {
  /**
   * Tells the workers about a job row. The same row and attempt twice is one queue job; `delayMs` is the wait
   * before it may start, in milliseconds; one that is `urgent` starts before those that wait already.
   */
  add(
    kind: JobKind,
    payload: JobPayload,
    options?: { delayMs?: number | undefined; urgent?: boolean | undefined },
  ): Promise<void>;
  counts(): Promise<QueueCounts>;
  close(): Promise<void>;
}

const answerMs = 5_000;

/** Opens the queue in Redis or PostgreSQL and waits until it answers. */
export async function openQueue(location: QueueLocation): Promise<JobQueue> {
  const { connection, backendFactory, close } = await openBackend(location, 0);
  const { Queue } = await import('bullmq');
  const failFast = location.redisUrl === undefined ? connection : { ...connection, maxRetriesPerRequest: 1 };
  const queue = new Queue<
    JobPayload,
    void,
    JobKind,
    JobPayload,
    void,
    JobKind,
    IQueueBackend,
    ConnectionOptions
  >(
    QUEUE_NAME,
    {
      connection: failFast,
      // Retries are driven by the job row: a finished job must leave, or its id could never be added again.
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    },
    backendFactory,
  );
  queue.on('error', () => undefined);
  const closeAll = async (): Promise<void> => {
    await queue.close();
    await close();
  };
  try {
    await answered(queue.waitUntilReady());
  } catch (error) {
    await queue.disconnect().catch(() => undefined);
    await close();
    throw error;
  }
  return {
    async add(kind, payload, { delayMs = 0, urgent = false } = {}) {
      const jobId = `${payload.jobId}-${payload.attempt}`;
      await answered(queue.add(kind, payload, { jobId, delay: delayMs, lifo: urgent }));
    },
    async counts() {
      const counts = await answered(queue.getJobCounts('waiting', 'active', 'delayed'));
      return {
        waiting: counts['waiting'] ?? 0,
        active: counts['active'] ?? 0,
        delayed: counts['delayed'] ?? 0,
      };
    },
    close: closeAll,
  };
}

/** A queue that does not answer must not hold up a request: the row is kept, and the reconciler adds it again. */
async function answered<Result>(work: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const late = delay(answerMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${answerMs} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw new AppError('queue-unavailable', {
      detail: cause instanceof Error ? cause.message : undefined,
      cause,
    });
  } finally {
    timer.abort();
  }
}
