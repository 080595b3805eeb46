import { expect, it } from 'vitest';
import { runInTurns } from './run-in-turns.js';

/** `count` steps of about 5 ms each. */
function* busy(count: number): Generator<undefined, number> {
  for (let step = 0; step < count; step += 1) {
    for (const end = performance.now() + 5; performance.now() < end;);
    yield;
  }
  return count;
}

it('lets timers fire while it works, and returns the result', async () => {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 1);
  expect(await runInTurns(busy(40))).toBe(40);
  clearInterval(timer);
  expect(ticks).toBeGreaterThanOrEqual(3);
});

it('ends with the reason of the signal, and passes on what a step throws', async () => {
  const reason = new Error('stop');
  await expect(runInTurns(busy(40), AbortSignal.abort(reason))).rejects.toBe(reason);
  await expect(
    runInTurns(
      (function* (): Generator<undefined, never> {
        yield;
        throw reason;
      })(),
    ),
  ).rejects.toBe(reason);
});
