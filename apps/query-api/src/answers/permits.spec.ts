import { AppError } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Permits } from './permits.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const refusal = (permits: Permits): AppError => {
  try {
    permits.take();
  } catch (error) {
    return error as AppError;
  }
  return expect.fail('a place was given');
};

describe('Permits', () => {
  it('gives as many places as there are, and a place again that was given back, once', () => {
    const permits = new Permits(2);
    const first = permits.take();
    permits.take();
    expect(refusal(permits)).toMatchObject({ code: 'too-many-requests', status: 429 });
    first();
    first();
    permits.take();
    expect(refusal(permits).code).toBe('too-many-requests');
  });

  it('tells a wait that grows with the time that places are held, between a second and a minute', () => {
    const permits = new Permits(1);
    const waitAfter = (seconds: number): number | undefined => {
      for (let turn = 0; turn < 30; turn += 1) {
        const release = permits.take();
        vi.advanceTimersByTime(seconds * 1_000);
        release();
      }
      const release = permits.take();
      const { retryAfterSeconds } = refusal(permits);
      release();
      return retryAfterSeconds;
    };
    expect(waitAfter(0)).toBe(1);
    expect(waitAfter(12)).toBe(12);
    expect(waitAfter(600)).toBe(60);
  });
});
