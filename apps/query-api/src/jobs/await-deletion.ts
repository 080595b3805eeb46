import type { DeletionReceipt } from '@app/contracts';
import type { Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiParts } from '../api-parts.js';
import { announceJob } from './announce-job.js';

/** Longest wait for a receipt before the caller is sent to the job. */
const WAIT_MS = 8_000;

/** Queues a delete job and waits a moment for its receipt; sets 202 and returns the job id when it takes longer. */
export async function awaitDeletion(
  jobId: string,
  workspaceId: string,
  parts: ApiParts,
  response: Response,
): Promise<DeletionReceipt | { jobId: string }> {
  await announceJob(parts, 'delete', { jobId });
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(100)) {
    const job = await parts.database.jobs.get(workspaceId, jobId);
    if (job.state === 'done' && job.receipt) return job.receipt;
    if (job.state === 'failed') break;
  }
  response.status(202);
  return { jobId };
}
