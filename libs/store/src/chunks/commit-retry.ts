import { setTimeout as wait } from 'node:timers/promises';

const ATTEMPTS = 6;
const FIRST_WAIT_MS = 100;

/**
 * Runs a change of a table again when another change was committed first. Nothing of a change that met such a
 * conflict was committed, so running it again is safe.
 */
export async function withCommitRetry<Result>(change: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && /commit conflict|conflicting transaction/i.test(error.message);
}
