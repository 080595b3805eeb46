import type { ChunkStore } from '@app/store';
import { requeue, retryDelaysMs, type ProcessorParts } from './job.processor.js';
import { removeRows } from './remove-rows.js';

/** Versions cleaned in one pass. */
const CLEANUP_BATCH = 50;

/**
 * Makes queue and index agree with the rows, at boot and each minute: rows the queue may have lost are added again
 * (a queue job that is still there is left alone, its id is the same), running rows past their deadline get their next
 * attempt or fail, and rows of versions that are no longer published leave the index.
 */
export async function reconcile(
  parts: ProcessorParts & { chunks: ChunkStore },
  options: { queuedForSeconds: number },
): Promise<void> {
  const { database, queue, chunks, logger } = parts;
  for (const job of await database.jobs.queuedOlderThan(options.queuedForSeconds)) {
    await queue.add(job.kind, { jobId: job.id, attempt: job.attempts });
  }
  for (const job of await database.jobs.pastDeadline()) {
    logger.warn(
      { jobId: job.id, kind: job.kind, attempt: job.attempts, stage: job.stage },
      'job is past its deadline',
    );
    if (job.attempts <= retryDelaysMs.length) await requeue(job, 0, parts);
    else await database.jobs.fail(job.id, 'deadline', `stage ${job.stage ?? 'none'}`);
  }
  for (const version of await database.documents.staleVersions(CLEANUP_BATCH)) {
    await removeRows(version.id, { database, chunks });
  }
}
