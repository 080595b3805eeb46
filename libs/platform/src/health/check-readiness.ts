import { setTimeout as delay } from 'node:timers/promises';

/** What `/readyz` tells: `ok`, or which parts do not answer. */
export interface Readiness {
  status: 'ok' | 'unavailable';
  /** By name: `ok`, `failed` or `timeout`. Why it failed is for the log, not for callers. */
  checks: Record<string, 'ok' | 'failed' | 'timeout'>;
}

/** Runs all checks at once, each with its own limit in milliseconds. A check passes when it does not throw. */
export async function checkReadiness(
  checks: Record<string, () => Promise<unknown>>,
  limitMs = 2_000,
): Promise<Readiness> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await outcome(check, limitMs)] as const),
  );
  const status = results.every(([, result]) => result === 'ok') ? 'ok' : 'unavailable';
  return { status, checks: Object.fromEntries(results) };
}

/**
 * The same for an endpoint that anybody may call: however many ask, the checks run once at a time, and what they
 * found holds for `freshMs`.
 */
export function sharedReadiness(
  checks: Record<string, () => Promise<unknown>>,
  freshMs = 1_000,
): () => Promise<Readiness> {
  let last: Promise<Readiness> | undefined;
  return () => {
    if (last) return last;
    const current = checkReadiness(checks);
    last = current;
    void current.then(() => setTimeout(() => (last = undefined), freshMs).unref());
    return current;
  };
}

async function outcome(check: () => Promise<unknown>, limitMs: number): Promise<'ok' | 'failed' | 'timeout'> {
  const timer = new AbortController();
  const passed = Promise.resolve()
    .then(check)
    .then(
      () => 'ok' as const,
      () => 'failed' as const,
    );
  const late = delay(limitMs, 'timeout' as const, { signal: timer.signal }).catch(() => 'timeout' as const);
  const result = await Promise.race([passed, late]);
  timer.abort();
  return result;
}
