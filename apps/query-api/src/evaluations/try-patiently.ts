import { asAppError } from '@app/platform';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between attempts, milliseconds: long enough for models that are loaded again. */
const WAITS = [1_000, 3_000, 9_000];

/**
 * Tries again what failed for a reason that passes: a few times, and for as long as it takes where every place is taken,
 * since people go first.
 *
 * @throws the last error, or the reason of the signal
 */
export async function tryPatiently<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
  waits: readonly number[] = WAITS,
): Promise<Result> {
  for (let failures = 0; ;) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const { kind, status, retryAfterSeconds = 1 } = asAppError(error);
      let wait = retryAfterSeconds * 1_000;
      if (status !== 429) {
        const next = waits[failures++];
        if (kind !== 'operational' || next === undefined) throw error;
        wait = next;
      }
      await sleep(wait, undefined, { signal });
    }
  }
}
