import { describe, expect, it } from 'vitest';
import { checkReadiness } from './check-readiness.js';

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
