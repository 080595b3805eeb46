// real: the class. fake: the clock.
import { expect, it } from 'vitest';
import { MinuteLimit } from './minute-limit.js';

const refused = { code: 'too-many-requests' };

it('lets as many through in a minute as it is told, and tells when the next one may come', () => {
  let now = 0;
  const limit = new MinuteLimit(() => now);
  for (let count = 0; count < 30; count += 1) limit.take('a', 30);
  expect(() => limit.take('a', 30)).toThrowError(
    expect.objectContaining({ ...refused, retryAfterSeconds: 2 }),
  );
  limit.take('b', 30);
  now += 2_000;
  limit.take('a', 30);
  expect(() => limit.take('a', 30)).toThrowError(expect.objectContaining(refused));
  now += 600_000;
  for (let count = 0; count < 30; count += 1) limit.take('a', 30);
  expect(() => limit.take('a', 30)).toThrowError(expect.objectContaining(refused));
});
