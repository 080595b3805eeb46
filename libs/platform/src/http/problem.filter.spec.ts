// real: NestJS on Express, body parser, multer, HTTP over the loopback address. fake: nothing.
import { Body, Controller, Get, Module, Post, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { connect } from 'node:net';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadConfig } from '../config/load-config.js';
import { AppError } from '../errors/app-error.js';
import { createLogger } from '../logging/create-logger.js';
import { ProblemFilter } from './problem.filter.js';
import { requestLog } from './request-log.js';
import { createSchemaPipe } from './schema-pipe.js';

const Body1 = z.strictObject({ name: z.string().min(1), size: z.int().default(3) });

@Controller()
class ProbeController {
  @Post('things')
  create(@Body({ schema: Body1 }) body: z.infer<typeof Body1>) {
    return body;
  }

  @Get('things')
  list(@Query({ schema: z.strictObject({ limit: z.coerce.number().max(5) }) }) query: { limit: number }) {
    return query;
  }

  @Post('files')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 100 } }))
  upload(@UploadedFile() file: Express.Multer.File | undefined) {
    return { size: file?.size };
  }

  @Get('encrypted')
  encrypted() {
    throw new AppError('encrypted-file', { detail: 'page 1' });
  }

  @Get('down')
  down() {
    throw new AppError('store-unavailable', { detail: 'host db-1 refused' });
  }

  @Get('bug')
  bug() {
    throw new Error('secret inside');
  }

  @Get('schema-bug')
  schemaBug() {
    return Body1.parse({ wrong: true });
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let app: NestExpressApplication;
let base: string;
const logged: string[] = [];

beforeAll(async () => {
  const logger = createLogger(loadConfig({}), 'probe', (text) => logged.push(text));
  app = await NestFactory.create<NestExpressApplication>(ProbeModule, { logger: false });
  app.use(requestLog(logger));
  app.useGlobalPipes(await createSchemaPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  await app.listen(0, '127.0.0.1');
  base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
});
afterAll(() => app.close());

async function problem(path: string, init?: RequestInit) {
  const response = await fetch(`${base}${path}`, init);
  return { response, body: (await response.json()) as Record<string, unknown> };
}

const json = (body: string) => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } });

describe('ProblemFilter', () => {
  it('answers in the language of the caller, as problem+json, with the trace id of the request', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { response, body } = await problem('/encrypted', {
      headers: { 'accept-language': 'ko-KR,en;q=0.5', traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('x-trace-id')).toBe(trace);
    expect(body).toEqual({
      type: 'encrypted-file',
      title: '암호화되었거나 비밀번호로 보호된 파일입니다. 보호를 해제하고 올려 주세요.',
      status: 422,
      detail: 'page 1',
      instance: trace,
    });
    expect((await problem('/encrypted')).body['title']).toMatch(/^The file is encrypted/);
  });

  it('tells only the trace id of a bug and logs its stack', async () => {
    const { response, body } = await problem('/bug');
    expect(response.status).toBe(500);
    expect(Object.keys(body).sort()).toEqual(['instance', 'status', 'title', 'type']);
    expect(JSON.stringify(body)).not.toContain('secret inside');
    const entry = logged.find((line) => line.includes(String(body['instance'])) && line.includes('"stack"'));
    expect(entry).toContain('secret inside');
  });

  it('hides the inside of an unavailable part and says when to come back', async () => {
    const { response, body } = await problem('/down');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(body['detail']).toBeUndefined();
  });

  it('refuses a body that does not match, naming the fields, and applies defaults to one that does', async () => {
    const bad = await problem('/things', json('{"name":"","extra":1}'));
    expect(bad.response.status).toBe(400);
    expect(bad.body['type']).toBe('invalid-body');
    expect(bad.body['detail']).toMatch(/name: .*extra/s);
    expect((await problem('/things', json('{"name":"x"}'))).body).toEqual({ name: 'x', size: 3 });
    expect((await problem('/things?limit=9')).body['type']).toBe('invalid-query');
  });

  it('does not blame the caller for a schema that fails inside', async () => {
    expect((await problem('/schema-bug')).body['type']).toBe('internal-error');
  });

  it.each([
    { what: 'malformed JSON', path: '/things', init: json('{"name":'), expected: [400, 'malformed-request'] },
    {
      what: 'a body over the limit',
      path: '/things',
      init: json(JSON.stringify('x'.repeat(200_000))),
      expected: [413, 'file-too-large'],
    },
    {
      what: 'an unknown encoding',
      path: '/things',
      init: { ...json('{}'), headers: { 'content-type': 'application/json', 'content-encoding': 'zz' } },
      expected: [400, 'malformed-request'],
    },
    { what: 'an unknown route', path: '/nothing', init: {}, expected: [404, 'route-not-found'] },
  ])('answers $what', async ({ path, init, expected }) => {
    const { response, body } = await problem(path, init);
    expect([response.status, body['type']]).toEqual(expected);
  });

  it('answers a file over the limit and an unexpected field', async () => {
    const large = new FormData();
    large.append('file', new Blob(['x'.repeat(200)]), 'a.txt');
    expect((await problem('/files', { method: 'POST', body: large })).body['type']).toBe('file-too-large');
    const other = new FormData();
    other.append('wrong', new Blob(['x']), 'a.txt');
    expect((await problem('/files', { method: 'POST', body: other })).body['type']).toBe('malformed-request');
  });

  it('answers an upload without its end', async () => {
    const body = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf';
    const init = { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=b' } };
    expect((await problem('/files', init)).body['type']).toBe('upload-interrupted');
    const none = { ...init, headers: { 'content-type': 'multipart/form-data' } };
    expect((await problem('/files', none)).body['type']).toBe('malformed-request');
  });

  it('survives a connection that breaks off during an upload', async () => {
    const { port } = new URL(base);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST /files HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\ncontent-type: multipart/form-data; boundary=b\r\n\r\n--b\r\n',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await problem('/encrypted')).response.status).toBe(422);
    expect(logged.filter((line) => line.includes('POST /files') && line.includes('"level":50'))).toEqual([]);
  });
});
