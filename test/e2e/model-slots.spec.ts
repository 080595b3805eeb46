// real: API and worker as processes, embedded PostgreSQL, LanceDB, ONNX sessions. fake: the weights of judge and generator, which are random.
import type { AnswerResponse } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const testing = join(projectRoot(), 'libs/models/src/testing');
let saseo: SaseoProcesses;

beforeAll(async () => {
  saseo = await startSaseo();
  for (const folder of ['tiny-models', 'decoder-twins']) {
    await cp(join(testing, folder), join(saseo.home, 'models'), { recursive: true });
  }
});
afterAll(() => saseo?.stop());

it('runs with the judge and the generator that are configured', async () => {
  await saseo.restart({ SASEO_JUDGE: 'tiny/1', SASEO_GENERATOR: 'twin-int4/1' });
  const client = new Client(saseo.url, saseo.key);
  expect(await (await fetch(`${saseo.url}/readyz`)).json()).toMatchObject({ checks: { models: 'ok' } });
  const rules = await client.createKnowledgeBase({ name: '규정', slug: 'rules' });
  const text = '# 휴가 규정\n\n연차 유급휴가는 15일을 부여합니다.\n';
  await client.ingest(rules.id, { name: '휴가.md', bytes: Buffer.from(text) });
  const question = { question: '연차 유급휴가는 며칠인가요?', knowledgeBases: [rules.id] };
  const { status, body } = await client.send<AnswerResponse>('POST', '/v1/answers', question);
  expect(status).toBe(200);
  // The tiny generator has no room for the prompt, so it refuses and the answer is made of quotes.
  expect(body.outcome).toBe('quoted');
  expect(body.text).toContain('15일');
});

it('does not start with a judge that is not installed', async () => {
  const start = saseo.restart({ SASEO_JUDGE: 'absent/1' });
  await expect(start).rejects.toThrow(/the process ended with code [1-9]/);
  await saseo.restart({ SASEO_JUDGE: 'none', SASEO_GENERATOR: 'none' });
});
