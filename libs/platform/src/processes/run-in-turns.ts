import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest time at a stretch, in milliseconds, save for a single step that takes longer. */
const TURN_MS = 25;

/**
 * Runs long work step by step and lets the event loop turn between the steps, so that heartbeats, locks and health
 * checks go on meanwhile. Rejects with the reason of `signal` when it is aborted.
 */
export async function runInTurns<Result>(
  steps: Generator<undefined, Result>,
  signal?: AbortSignal,
): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    signal?.throwIfAborted();
    began = performance.now();
  }
}
