import { Job } from '@app/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from './api-client.js';

const POLL_MS = 250;

/** Waits until a job has ended, and tells each stage that begins, and how far it is whenever it looks. */
export async function waitForJob(
  client: ApiClient,
  jobId: string,
  onStage: (stage: string) => void = () => undefined,
  onLook: (job: Job) => void = () => undefined,
): Promise<Job> {
  let last: string | null = null;
  for (;;) {
    const job = Job.parse(await client.get(`/v1/jobs/${jobId}`));
    if (job.stage !== null && job.stage !== last) onStage(job.stage);
    last = job.stage;
    onLook(job);
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await delay(POLL_MS);
  }
}
