import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkReadiness, sharedReadiness } from './check-readiness.js';

describe('checkReadiness', () => {
  it('is ok when every check passes', async () => {
    expect(await checkReadiness({ database: async () => undefined })).toEqual({
      status: 'ok',
      checks: { database: 'ok' },
    });
  });

  it('names what fails and what hangs, without the reason', async () => {
    const readiness = await checkReadiness(
      {
        database: async () => Promise.reject(new Error('password wrong')),
        queue: () => new Promise(() => undefined),
        files: () => {
          throw new Error('sync');
        },
        models: async () => 'anything',
      },
      50,
    );
    expect(readiness).toEqual({
      status: 'unavailable',
      checks: { database: 'failed', queue: 'timeout', files: 'failed', models: 'ok' },
    });
  });
});

describe('sharedReadiness', () => {
  it('checks once for all who ask, and again when the result is old', async () => {
    let checked = 0;
    const ready = sharedReadiness(
      {
        database: async () => {
          checked += 1;
          await sleep(20);
          if (checked === 1) throw new Error('down');
        },
      },
      60,
    );
    const answers = await Promise.all([ready(), ready(), ready()]);
    expect(answers.map(({ status }) => status)).toEqual(Array(3).fill('unavailable'));
    expect((await ready()).status).toBe('unavailable');
    expect(checked).toBe(1);
    await sleep(100);
    expect((await ready()).status).toBe('ok');
    expect(checked).toBe(2);
  });
});
