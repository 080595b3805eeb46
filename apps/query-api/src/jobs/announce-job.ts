import type { JobKind } from '@app/contracts';
import type { ApiParts } from '../api-parts.js';

/**
 * Adds the queue entry of a job, before those that wait where it is `urgent`. Should the queue be away, the row is there and
 * the reconciler adds the entry.
 */
export async function announceJob(
  { queue }: Pick<ApiParts, 'queue'>,
  kind: JobKind,
  { jobId, attempt = 1, urgent }: { jobId: string; attempt?: number; urgent?: boolean },
): Promise<void> {
  await queue.add(kind, { jobId, attempt }, { urgent }).catch(() => undefined);
}
