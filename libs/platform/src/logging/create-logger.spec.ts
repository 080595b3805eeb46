import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/load-config.js';
import { createLogger } from './create-logger.js';
import { nestLogger } from './nest-logger.js';

const environment = {
  DATABASE_URL: 'postgres://saseo:p%40ss-word-1@db:5432/saseo',
  SASEO_SECRET: 'a-long-"quoted"-signing-secret-0123456789',
};

function recorder(more: Record<string, string> = {}) {
  const lines: string[] = [];
  const logger = createLogger(loadConfig({ ...environment, ...more }), 'api', (text) => lines.push(text));
  return { lines, logger };
}

describe('createLogger', () => {
  it('writes one JSON object per entry', () => {
    const { lines, logger } = recorder();
    logger.info({ jobId: 'j1' }, 'done');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, name: 'api', msg: 'done', jobId: 'j1' });
  });

  it.each([{ SASEO_LOG_FORMAT: 'json' }, { SASEO_LOG_FORMAT: 'line' }])(
    'cuts secrets out of messages, fields and errors (%s)',
    (format) => {
      const { lines, logger } = recorder(format);
      logger.info(`connecting to ${environment.DATABASE_URL}`);
      logger.warn({ note: environment.SASEO_SECRET }, 'field');
      logger.error({ err: new Error('password p@ss-word-1 was refused') }, 'error');
      logger.info({ headers: { authorization: 'Bearer abc.def' }, body: { password: 'hunter2' } }, 'request');
      const text = lines.join('');
      for (const secret of ['p%40ss', 'p@ss', 'signing-secret', 'abc.def', 'hunter2'])
        expect(text).not.toContain(secret);
      expect(text.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(5);
    },
  );

  it('writes short lines for people', () => {
    const { lines, logger } = recorder({ SASEO_LOG_FORMAT: 'line' });
    logger.info({ port: 3210 }, 'ready');
    logger.warn({ err: new Error('gone') }, 'queue connection');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d api ready port=3210\n$/);
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d warn api queue connection\n {2}Error: gone\n {6}at /);
  });

  it('keeps silent below the level', () => {
    const { lines, logger } = recorder({ SASEO_LOG_LEVEL: 'warn' });
    logger.info('nothing');
    expect(lines).toEqual([]);
  });
});

describe('nestLogger', () => {
  it('passes errors with their stack and keeps the start-up chatter to debug', () => {
    const { lines, logger } = recorder();
    const nest = nestLogger(logger);
    nest.log('AppModule dependencies initialized', 'InstanceLoader');
    nest.error('it broke', 'Error: it broke\n    at here', 'Service');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, context: 'Service' });
    expect(lines[0]).toContain('at here');
    nest.error(new Error('thrown'), 'Service');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ msg: 'thrown', err: { type: 'Error' } });
  });
});
