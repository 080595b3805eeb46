import type { ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import { describe, expect, it } from 'vitest';
import { tryPatiently } from './try-patiently.js';

/** Fails with the codes one after another, then succeeds; counts its calls. */
function failing(...codes: ProblemCode[]) {
  const work = async () => {
    const code = codes[work.calls++];
    if (code) throw new AppError(code, { retryAfterSeconds: 0.001 });
    return 'done';
  };
  work.calls = 0;
  return work;
}
const never = new AbortController().signal;
const often = (code: ProblemCode, times: number) => Array.from({ length: times }, () => code);

describe('patience', () => {
  it('outlasts what passes', async () => {
    const work = failing('models-restarted', 'store-unavailable');
    expect([await tryPatiently(work, never, [1, 1]), work.calls]).toEqual(['done', 3]);
  });

  it('ends after its waits', async () => {
    const work = failing(...often('store-unavailable', 9));
    await expect(tryPatiently(work, never, [1, 1])).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(work.calls).toBe(3);
  });

  it('has none with what stays', async () => {
    const work = failing('index-mismatch');
    await expect(tryPatiently(work, never, [1])).rejects.toMatchObject({ code: 'index-mismatch' });
    expect(work.calls).toBe(1);
  });

  it('has no end while people take every place', async () => {
    const work = failing(...often('too-many-requests', 20));
    expect([await tryPatiently(work, never, []), work.calls]).toEqual(['done', 21]);
  });

  it('ends at once when it is told to', async () => {
    const stop = new AbortController();
    const waiting = tryPatiently(failing('store-unavailable'), stop.signal, [60_000]);
    setTimeout(() => stop.abort(new Error('stopped')), 5);
    await expect(waiting).rejects.toThrow('aborted');
  });
});
