import type { DeletionReceipt } from '@app/contracts';
import type { Response } from 'express';
import type { ApiParts } from '../api-parts.js';
import { announceJob } from './announce-job.js';
import { awaitJob } from './await-job.js';

/** Queues a delete job and waits a moment for its receipt; sets 202 and returns the job id when it takes longer. */
export async function awaitDeletion(
  jobId: string,
  workspaceId: string,
  parts: ApiParts,
  response: Response,
): Promise<DeletionReceipt | { jobId: string }> {
  await announceJob(parts, 'delete', { jobId });
  const { state, receipt } = await awaitJob(workspaceId, jobId, parts);
  if (state === 'done' && receipt) return receipt;
  response.status(202);
  return { jobId };
}
