import type { ChunkStore, JobRecord } from '@app/store';
import { eachOnItsOwn, type Background } from './each-on-its-own.js';
import { requeue, retryDelaysMs, type ProcessorParts } from './job.processor.js';
import { removeRows } from './remove-rows.js';

/** Rows added to the queue at once. */
const QUEUE_BATCH = 500;
/** Versions cleaned in one pass. */
const CLEANUP_BATCH = 50;

export type ReconcileParts = Pick<ProcessorParts, 'database' | 'queue'> & Background & { chunks: ChunkStore };

/**
 * Makes queue and index agree with the rows, at boot and each minute: rows the queue may have lost are added again
 * (a queue job that is still there is left alone, its id is the same), running rows past their deadline get their next
 * attempt or fail, and rows of versions that are no longer published leave the index. Whatever fails is logged and
 * left to the next pass.
 */
export async function reconcile(parts: ReconcileParts, options: { queuedForSeconds: number }): Promise<void> {
  const { database, chunks } = parts;
  const steps = {
    'queue again': () => queueAgain(parts, options.queuedForSeconds),
    'end the dead': async () =>
      eachOnItsOwn(await database.jobs.pastDeadline(), { ...parts, what: 'job past its deadline' }, (job) =>
        endDead(job, parts),
      ),
    'remove stale rows': async () =>
      eachOnItsOwn(
        await database.documents.staleVersions(CLEANUP_BATCH),
        { ...parts, what: 'rows of a stale version' },
        ({ id }) => removeRows(id, { database, chunks }),
      ),
  };
  await eachOnItsOwn(Object.entries(steps), { ...parts, what: 'reconcile' }, ([, step]) => step());
}

/** Each row is taken once in a pass: taking it counts as a touch, and the pass asks for rows untouched since it began. */
async function queueAgain(
  { database, queue, ...background }: ReconcileParts,
  seconds: number,
): Promise<void> {
  const began = performance.now();
  for (let found = QUEUE_BATCH; found === QUEUE_BATCH && !background.signal.aborted;) {
    const untouched = seconds + (performance.now() - began) / 1_000;
    const jobs = await database.jobs.takeQueued(untouched, QUEUE_BATCH);
    await eachOnItsOwn(jobs, { ...background, what: 'job back on the queue' }, (job) =>
      queue.add(job.kind, { jobId: job.id, attempt: job.attempts }),
    );
    found = jobs.length;
  }
}

async function endDead(job: JobRecord, { database, queue, logger }: ReconcileParts): Promise<void> {
  const { id: jobId, kind, attempts: attempt, stage } = job;
  logger.warn({ jobId, kind, attempt, stage }, 'job is past its deadline');
  if (job.failures < retryDelaysMs.length)
    await requeue(job, { after: 'failure', delayMs: 0 }, { database, queue });
  else await database.jobs.fail(job, 'deadline', `stage ${stage ?? 'none'}`);
}
