import type { JobRecord } from '@app/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiParts } from '../api-parts.js';

/** Longest wait for the end of a job before the caller is sent to it. */
const WAIT_MS = 8_000;

/** The job when it has ended, or as it is after a moment. */
export async function awaitJob(
  workspaceId: string,
  jobId: string,
  { database }: Pick<ApiParts, 'database'>,
): Promise<JobRecord> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const job = await database.jobs.get(workspaceId, jobId);
    const isAtWork = job.state === 'queued' || job.state === 'running';
    if (!isAtWork || Date.now() >= end) return job;
    await sleep(100);
  }
}
