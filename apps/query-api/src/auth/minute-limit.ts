import { AppError } from '@app/platform';

/**
 * So many requests a minute for each name, spread evenly (a token bucket that holds one minute), in one process. Names
 * are those of living keys, so there are few.
 */
export class MinuteLimit {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  /** @param now in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @throws AppError `too-many-requests` with the seconds until the next one is let through */
  take(name: string, perMinute: number): void {
    const at = this.now();
    const before = this.buckets.get(name) ?? { left: perMinute, at };
    const left = Math.min(perMinute, before.left + ((at - before.at) / 60_000) * perMinute);
    if (left < 1) {
      this.buckets.set(name, { left, at });
      throw new AppError('too-many-requests', {
        retryAfterSeconds: Math.ceil(((1 - left) / perMinute) * 60),
      });
    }
    this.buckets.set(name, { left: left - 1, at });
  }
}
