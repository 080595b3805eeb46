import { expect, it } from 'vitest';
import { Holds } from './holds.js';

it('waits for the last holder, also for one that came while it waited', async () => {
  const holds = new Holds();
  const seen: string[] = [];
  const first = holds.take();
  const second = holds.take();
  const none = holds.none().then(() => seen.push('none'));
  first();
  first();
  await Promise.resolve();
  expect(seen).toEqual([]);
  second();
  const third = holds.take();
  await new Promise(setImmediate);
  expect(seen).toEqual([]);
  third();
  await none;
  expect(seen).toEqual(['none']);
});

it('does not wait when nobody holds it', async () => {
  await expect(new Holds().none()).resolves.toBeUndefined();
});
