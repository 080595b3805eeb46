// real: API and worker as processes, their models in child processes, PostgreSQL, LanceDB, HTTP. fake: nothing.
import type {
  AnswerEvent,
  AnswerResponse,
  ExtractionEvent,
  KnowledgeBase,
  Problem,
  SummaryEvent,
} from '@app/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { childrenOf } from '../fixtures/child-processes.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const QUESTION = '연차 휴가의 이월과 신청 방법을 모두 설명해 주세요.';
const documents = join(import.meta.dirname, '../../apps/cli/demo/documents');

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_GENERATOR: 'saseo-generator/1', SASEO_GENERATION_CONCURRENCY: '2' });
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '인사 규정', slug: 'rules' });
  const bytes = await readFile(join(documents, 'annual-leave.md'));
  await client.ingest(base.id, { name: 'annual-leave.md', bytes });
});
afterAll(() => saseo?.stop());

const ask = (more: object = {}) => ({
  question: QUESTION,
  knowledgeBases: [base.id],
  maxSentences: 4,
  ...more,
});

/** The events of an answer, or of another task, as they come. */
async function* stream<Event = AnswerEvent>(body: object, path = '/v1/answers'): AsyncGenerator<Event> {
  const response = await saseo.call('POST', path, { ...body, stream: true });
  expect(response.status).toBe(200);
  let pending = '';
  for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
    const frames = (pending + text).split('\n\n');
    pending = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data) yield JSON.parse(data) as Event;
    }
  }
}

/** Ends the models while the generator writes: they are held first, so that they cannot finish before. */
async function killModels(afterMilliseconds = 100): Promise<void> {
  const [models] = await childrenOf(saseo.api.pid!);
  await sleep(afterMilliseconds);
  process.kill(models!, 'SIGSTOP');
  await sleep(500);
  process.kill(models!, 'SIGKILL');
}

describe.runIf(process.platform === 'linux')('models that are killed while they write', () => {
  beforeEach(async () => {
    while ((await childrenOf(saseo.api.pid!)).length === 0) await sleep(100);
    // It searches with the models: they are loaded then.
    await client.send('POST', '/v1/answers', ask({ mode: 'quote' }));
  });

  it('leave an answer of quotes that is streamed to its end', async () => {
    const events: AnswerEvent[] = [];
    const before = saseo.log().length;
    for await (const event of stream(ask())) {
      events.push(event);
      if (event.type === 'passage-found' && event.n === 1) await killModels();
    }
    expect(saseo.log().slice(before)).toContain('the generator failed');
    const end = events.at(-1)!;
    expect(end).toMatchObject({ type: 'answer-end', verification: { status: 'verified' } });
    if (end.type !== 'answer-end') return;
    expect(['quoted', 'partial']).toContain(end.outcome);
    expect(end.citations.length).toBeGreaterThan(0);
    const { body } = await client.send<AnswerResponse>('GET', `/v1/answers/${end.answerId}`);
    expect(body.text).toBe(end.text);
  });

  it('leave an answer of quotes with the status 200', async () => {
    const before = saseo.log().length;
    const answer = client.send<AnswerResponse>('POST', '/v1/answers', ask());
    await sleep(200);
    await killModels();
    const { status, body } = await answer;
    expect(saseo.log().slice(before)).toMatch(/the generator failed|the model process is started again/);
    expect(status).toBe(200);
    expect(body.sentences.length).toBeGreaterThan(0);
    expect(['quoted', 'partial', 'answered']).toContain(body.outcome);
  });

  it('leave a summary of quotes', async () => {
    const text = await readFile(join(documents, 'annual-leave.md'), 'utf8');
    const events: SummaryEvent[] = [];
    const before = saseo.log().length;
    for await (const event of stream<SummaryEvent>({ text, length: 4 }, '/v1/summarize')) {
      events.push(event);
      if (event.type === 'summary-start') await killModels();
    }
    expect(saseo.log().slice(before)).toContain('the generator failed');
    const end = events.at(-1)!;
    if (end.type !== 'summary-end') return expect.fail(`ended with ${end.type}`);
    expect(['quoted', 'partial']).toContain(end.outcome);
    expect(end.sentences.length).toBeGreaterThan(0);
  });

  it('leave of an extraction what rules read', async () => {
    const names = Array.from({ length: 3 }, (_, index) => `remark${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { type: ['string', 'null'] }]));
    const schema = {
      type: 'object',
      properties: { 계약번호: { type: 'string' }, ...properties },
      required: ['계약번호', ...names],
      additionalProperties: false,
    };
    const events: ExtractionEvent[] = [];
    const before = saseo.log().length;
    const body = { text: '계약번호: SV-2024-117\n담당자는 계약 기간에 두 번 점검합니다.', schema };
    for await (const event of stream<ExtractionEvent>(body, '/v1/extract')) {
      events.push(event);
      if (event.type === 'field-checked' && event.pointer === '/계약번호') await killModels(0);
    }
    expect(saseo.log().slice(before)).toContain('the generator failed');
    const end = events.at(-1)!;
    if (end.type !== 'extraction-end') return expect.fail(`ended with ${end.type}`);
    expect(end.value).toMatchObject({ 계약번호: 'SV-2024-117', remark0: null });
    expect(end.usage.completionTokens).toBe(0);
  });

  it('are there again for the next answer', async () => {
    const { status, body } = await client.send<AnswerResponse>('POST', '/v1/answers', ask());
    expect(status).toBe(200);
    expect(body.sentences.length).toBeGreaterThan(0);
    expect((await fetch(`${saseo.url}/readyz`)).status).toBe(200);
  });
});

it('refuses more texts at once than the generator may have, with a time to wait, but no quotes', async () => {
  const asked = Array.from({ length: 6 }, () => client.send<AnswerResponse>('POST', '/v1/answers', ask()));
  const quoted = client.send<AnswerResponse>('POST', '/v1/answers', ask({ mode: 'quote' }));
  const answers = await Promise.all(asked);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 200).length).toBe(6 - refused.length);
  for (const { headers, body } of refused) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((body as unknown as Problem).type).toBe('too-many-requests');
  }
  expect((await quoted).status).toBe(200);
  const openai = await saseo.call('POST', '/v1/chat/completions', {
    model: 'kb:rules',
    messages: [{ role: 'user', content: QUESTION }],
  });
  expect(openai.status).toBe(200);
});
