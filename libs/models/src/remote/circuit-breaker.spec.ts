import { AppError } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const failure = new AppError('generator-failed', { detail: 'x' });
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000);

function setUp() {
  const pauses: number[] = [];
  const breaker = new CircuitBreaker((_, seconds) => pauses.push(seconds));
  const isOpen = (): boolean => {
    try {
      breaker.enter();
      return false;
    } catch (error) {
      expect(error).toMatchObject({ code: 'generator-paused' });
      return true;
    }
  };
  const fail = (times: number) => {
    for (let time = 0; time < times; time++) {
      expect(isOpen()).toBe(false);
      breaker.failed(failure);
    }
  };
  return { breaker, pauses, isOpen, fail };
}

describe('CircuitBreaker', () => {
  it('opens after failures in a row, and lets one request try when its time is over', () => {
    const { breaker, pauses, isOpen, fail } = setUp();
    fail(4);
    expect(isOpen()).toBe(false);
    breaker.succeeded();
    fail(5);
    expect(isOpen()).toBe(true);
    pass(4.9);
    expect(isOpen()).toBe(true);
    pass(0.2);
    expect(isOpen()).toBe(false);
    expect(isOpen()).toBe(true);
    breaker.succeeded();
    expect([isOpen(), isOpen()]).toEqual([false, false]);
    expect(pauses).toEqual([5]);
  });

  it('pauses twice as long after each try that fails, up to two minutes, and from the start after a success', () => {
    const { breaker, pauses, fail } = setUp();
    fail(5);
    for (let time = 0; time < 6; time++) {
      pass(120);
      fail(1);
    }
    pass(120);
    breaker.enter();
    breaker.succeeded();
    fail(5);
    expect(pauses).toEqual([5, 10, 20, 40, 80, 120, 120, 5]);
  });

  it('lets another request try when the one that tried was left by its reader', () => {
    const { breaker, isOpen, fail } = setUp();
    fail(5);
    pass(6);
    expect([isOpen(), isOpen()]).toEqual([false, true]);
    breaker.abandoned();
    expect(isOpen()).toBe(false);
  });

  it('opens at once for a server that asks for it, for as long as it asks', () => {
    const { breaker, pauses, isOpen } = setUp();
    const busy = (retryAfterSeconds: number) => new AppError('generator-busy', { retryAfterSeconds });
    breaker.failed(busy(2));
    expect(isOpen()).toBe(false);
    breaker.failed(busy(20));
    expect(isOpen()).toBe(true);
    pass(19);
    expect(isOpen()).toBe(true);
    pass(2);
    expect(isOpen()).toBe(false);
    breaker.failed(busy(86_400));
    expect(pauses).toEqual([20, 120]);
  });
});
