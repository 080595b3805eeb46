import type { DeletionReceipt } from '@app/contracts';
import type { Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiParts } from '../api-parts.js';

/** Longest wait for a receipt before the caller is sent to the job. */
const WAIT_MS = 8_000;

/** Queues a delete job and waits a moment for its receipt; sets 202 and returns the job id when it takes longer. */
export async function awaitDeletion(
  jobId: string,
  workspaceId: string,
  { database, queue }: ApiParts,
  response: Response,
): Promise<DeletionReceipt | { jobId: string }> {
  // Should the queue be away, the row is there and the reconciler adds the entry.
  await queue.add('delete', { jobId, attempt: 1 }).catch(() => undefined);
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(100)) {
    const job = await database.jobs.get(workspaceId, jobId);
    if (job.state === 'done' && job.receipt) return job.receipt;
    if (job.state === 'failed') break;
  }
  response.status(202);
  return { jobId };
}
