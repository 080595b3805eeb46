import type { JobKind } from '@app/contracts';
import type { ApiParts } from '../api-parts.js';

/** Adds the queue entry of a job. Should the queue be away, the row is there and the reconciler adds the entry. */
export async function announceJob(
  { queue }: Pick<ApiParts, 'queue'>,
  kind: JobKind,
  { jobId, attempt = 1 }: { jobId: string; attempt?: number },
): Promise<void> {
  await queue.add(kind, { jobId, attempt }).catch(() => undefined);
}
