// real: NestJS on Express, HTTP over the loopback address. fake: nothing.
import { Controller, Get, Module, Res, UseFilters } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppError, createLogger, loadConfig } from '@app/platform';
import type { Response } from 'express';
import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { LOGGER } from '../api-parts.js';
import { OpenAiErrorFilter } from './open-ai-error.filter.js';

const logged: string[] = [];

@Controller()
@UseFilters(OpenAiErrorFilter)
class ProbeController {
  @Get('bug')
  bug() {
    throw new Error('secret inside');
  }

  @Get('mistake')
  mistake() {
    throw new AppError('knowledge-base-not-found', { detail: 'model kb:x' });
  }

  @Get('late')
  late(@Res() response: Response) {
    response.write('data: {}\n\n');
    throw new Error('after the first byte');
  }
}

@Module({
  controllers: [ProbeController],
  providers: [
    {
      provide: LOGGER,
      useFactory: () => createLogger(loadConfig({}), 'probe', (text) => logged.push(text)),
    },
  ],
})
class ProbeModule {}

let app: NestExpressApplication;
let base: string;

beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(ProbeModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
});
afterAll(() => app.close());
beforeEach(() => void logged.splice(0));

it('logs what is ours with the trace id that the caller gets', async () => {
  const response = await fetch(`${base}/bug`);
  const body = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'internal-error', type: 'server_error' } });
  expect(body).not.toContain('secret inside');
  expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({
    traceId: response.headers.get('x-trace-id'),
    err: { message: 'secret inside' },
  });
});

it('does not log what the caller did wrong', async () => {
  expect((await fetch(`${base}/mistake`)).status).toBe(404);
  expect(logged).toEqual([]);
});

it('breaks off an answer that had begun', async () => {
  const broken = fetch(`${base}/late`).then((response) => response.text());
  await expect(broken).rejects.toThrow('terminated');
  expect(logged[0]).toContain('after the first byte');
});
