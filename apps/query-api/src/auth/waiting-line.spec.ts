import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { WaitingLine } from './waiting-line.js';

it('runs some at once, lets some wait in order and refuses the rest', async () => {
  const line = new WaitingLine(2, 2);
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) => async () => {
    most = Math.max(most, (running += 1));
    await sleep(5);
    running -= 1;
    done.push(n);
  };
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => line.run(work(n))));
  expect(most).toBe(2);
  expect(done).toEqual([1, 2, 3, 4]);
  expect(results[4]).toMatchObject({ status: 'rejected', reason: { code: 'too-many-requests' } });
});

it('gives the place back when the work fails', async () => {
  const line = new WaitingLine(1, 0);
  await expect(line.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await line.run(async () => 7)).toBe(7);
});
