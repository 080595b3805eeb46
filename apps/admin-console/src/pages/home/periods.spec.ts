import { describe, expect, it } from 'vitest';
import { everyPeriod, rangeOf } from './periods.js';

describe('the range of statistics', () => {
  it('ends with the hour that runs', () => {
    const { since, until, by } = rangeOf('day', new Date('2026-11-28T04:42:10Z'), 0);
    expect([since.toISOString(), until.toISOString(), by]).toEqual([
      '2026-11-27T05:00:00.000Z',
      '2026-11-28T05:00:00.000Z',
      'hour',
    ]);
  });

  it('ends with the day that runs where the clock hangs', () => {
    const { since, until } = rangeOf('week', new Date('2026-11-28T16:00:00Z'), 9 * 60);
    expect([since.toISOString(), until.toISOString()]).toEqual([
      '2026-11-22T15:00:00.000Z',
      '2026-11-29T15:00:00.000Z',
    ]);
  });

  it('holds every period, also those without answers', () => {
    const range = rangeOf('week', new Date('2026-11-28T16:00:00Z'), 9 * 60);
    const told = [{ start: '2026-11-27T15:00:00.000Z', answers: 3 }];
    expect(everyPeriod(range, told).map(({ period }) => period?.answers ?? 0)).toEqual([0, 0, 0, 0, 0, 3, 0]);
  });
});
