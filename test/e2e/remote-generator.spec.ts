// real: API and worker as processes, PostgreSQL, LanceDB, HTTP, a server that speaks the protocol of vLLM. fake: its model.
import type { AnswerEvent, AnswerResponse, KnowledgeBase } from '@app/contracts';
import {
  openRemoteGenerator,
  type GenerationConstraints,
  type RemoteGenerator,
  type RemoteSettings,
} from '@app/models';
import { freePort } from '@app/platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';
import {
  beginEvents,
  chatStream,
  contentEvent,
  factsOf,
  refusing,
  sendInParts,
  startTextServer,
  streaming,
  type TextServer,
} from '../fixtures/text-server.js';

const QUESTION = '연차는 며칠 전까지 신청하고 최대 며칠까지 이월할 수 있나요?';
const SUPPORTED = '연차는 사용일 3영업일 전까지 인사 포털에서 신청합니다';
const CONTRADICTED = '쓰지 못한 연차는 최대 9일까지 다음 해로 이월할 수 있습니다';
/** Cut inside of characters and lines. */
const PART = 7;

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let server: TextServer | undefined;

beforeAll(async () => {
  // An answer whose reader has gone is given up at once.
  saseo = await startSaseo({ SASEO_RESUME_SECONDS: '0' });
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '인사 규정', slug: 'rules' });
  const file = join(import.meta.dirname, '../../apps/cli/demo/documents/annual-leave.md');
  await client.ingest(base.id, { name: 'annual-leave.md', bytes: await readFile(file) });
});
afterAll(async () => {
  await saseo?.stop();
  await server?.close();
});

const asked = (more: object = {}) => ({
  question: QUESTION,
  knowledgeBases: [base.id],
  maxSentences: 4,
  ...more,
});

async function ask(): Promise<AnswerResponse> {
  const { status, body } = await client.send<AnswerResponse>('POST', '/v1/answers', asked());
  expect(status).toBe(200);
  return body;
}

const readiness = async () =>
  (await fetch(`${saseo.url}/readyz`)).json() as Promise<{ status: string; degraded?: object }>;

describe('this API as the server', () => {
  const opened: RemoteGenerator[] = [];
  afterEach(async () => {
    for (const generator of opened.splice(0)) await generator.close();
  });

  async function generatorWith(changes: Partial<RemoteSettings> = {}): Promise<RemoteGenerator> {
    const limits = { connectMilliseconds: 5_000, firstTokenMilliseconds: 30_000, idleMilliseconds: 30_000 };
    const settings = { url: saseo.url, apiKey: saseo.key, server: 'auto', api: 'auto', retries: 0 } as const;
    const rest = { totalMilliseconds: 60_000, requestFields: {} };
    const generator = await openRemoteGenerator(
      { ...settings, ...limits, ...rest, ...changes },
      () => undefined,
    );
    opened.push(generator);
    return generator;
  }

  async function read(generator: RemoteGenerator, constraints: Partial<GenerationConstraints> = {}) {
    const tokens = [];
    const { signal } = new AbortController();
    for await (const token of generator.generate(QUESTION, { maximumTokens: 200, ...constraints }, signal))
      tokens.push(token);
    return { text: tokens.map(({ text }) => text).join(''), end: tokens.at(-1)?.end };
  }

  it('gives the text of its answer', async () => {
    const { text, end } = await read(await generatorWith());
    expect(text).toBe((await ask()).text);
    expect(text).toContain('3영업일');
    expect(end?.reason).toBe('end');
  });

  it.each([
    ['another key', { apiKey: 'saseo_wrong' }, {}, 'generator-denied'],
    ['another model', { model: 'kb:nothing' }, {}, 'generator-model-missing'],
    [
      'a form of the text',
      {},
      { format: { type: 'choice', texts: ['예', '아니오'] } },
      'constraint-not-supported',
    ],
  ] as const)('refuses %s', async (_, changes, constraints, code) => {
    await expect(read(await generatorWith(changes), constraints as object)).rejects.toMatchObject({ code });
  });
});

describe('a server that is configured', () => {
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    await saseo.restart({
      GENERATOR_URL: `http://127.0.0.1:${port}/v1`,
      GENERATOR_API_KEY: 'key-of-the-server',
      GENERATOR_RETRIES: '0',
      GENERATOR_IDLE_SECONDS: '2',
    });
  });

  it('may be missing at the start: answers are made of quotes, and the API says so', async () => {
    const { outcome, text } = await ask();
    expect(outcome).toBe('quoted');
    expect(text).toContain('3영업일');
    expect(await readiness()).toMatchObject({
      status: 'ok',
      degraded: { generator: 'generator-unreachable' },
    });
  });

  it('writes answers as soon as it is there, and its sentences are verified', async () => {
    server = await startTextServer({ facts: factsOf.vllm(), port, tokenize: () => ({ count: 900 }) });
    server.answerWith(streaming(chatStream([SUPPORTED, ' [1]. ', CONTRADICTED, ' [1].']), PART));
    const answer = await ask();
    expect(answer.outcome).toBe('partial');
    expect(answer.text.startsWith(`${SUPPORTED}.`)).toBe(true);
    expect(answer.text).not.toContain('9일');
    expect(answer.text).toContain('최대 5일');
    expect(await readiness()).not.toHaveProperty('degraded');
    const request = server.requests.at(-1)!;
    expect(request.authorization).toBe('Bearer key-of-the-server');
    expect(JSON.stringify(request.body['messages'])).toContain('이월한 연차는 3월 31일까지');
  });

  it('may die in the middle of an answer, which quotes then complete', async () => {
    server!.answerWith(async (response) => {
      beginEvents(response);
      await sendInParts(response, contentEvent(`${SUPPORTED} [1]. 쓰지 못한 `), PART);
      await sleep(200);
      response.destroy();
    });
    const before = saseo.log().length;
    const response = await saseo.call('POST', '/v1/answers', asked({ stream: true }));
    const events = eventsOf(await response.text()).map(({ data }) => JSON.parse(data) as AnswerEvent);
    const end = events.at(-1)!;
    expect(end).toMatchObject({
      type: 'answer-end',
      outcome: 'partial',
      verification: { status: 'verified' },
    });
    if (end.type !== 'answer-end') return;
    expect(end.text.startsWith(`${SUPPORTED}.`)).toBe(true);
    expect(end.text).toContain('최대 5일');
    expect(saseo.log().slice(before)).toContain('generator-interrupted');
    expect(await readiness()).toMatchObject({
      status: 'ok',
      degraded: { generator: 'generator-interrupted' },
    });
  });

  it.each([
    [
      'falls silent',
      'generator-timeout',
      async (response) => {
        beginEvents(response);
        await sendInParts(response, contentEvent('쓰지 못한 '), PART);
      },
    ],
    ['does not accept the key', 'generator-denied', refusing(401, { error: { message: 'no' } })],
    ['has too much to do', 'generator-busy', refusing(429, { error: 'x' })],
    ['fails', 'generator-failed', refusing(500, 'x')],
    ['speaks something else', 'generator-answer-invalid', streaming('data: {"choices": 5}\n\n')],
  ] as const satisfies [string, string, Parameters<TextServer['answerWith']>[0]][])(
    'is done without when it %s',
    async (_, code, answer) => {
      server!.answerWith(streaming(chatStream([SUPPORTED, ' [1].']), 1_000));
      expect((await ask()).outcome).toBe('answered');
      server!.answerWith(answer);
      const { outcome, text } = await ask();
      expect(outcome).toBe('quoted');
      expect(text).toContain('3영업일');
      expect(await readiness()).toMatchObject({ status: 'ok', degraded: { generator: code } });
    },
  );

  it('is no longer asked when the caller has gone', async () => {
    const { left, requests } = server!;
    const before = requests.filter(({ path }) => path === '/v1/chat/completions').length;
    server!.answerWith(async (response) => {
      beginEvents(response);
      while (!response.destroyed) await sendInParts(response, contentEvent('그리고 '), 1_000);
    });
    const gone = new AbortController();
    const request = fetch(`${saseo.url}/v1/answers`, {
      method: 'POST',
      signal: gone.signal,
      headers: { authorization: `Bearer ${saseo.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(asked({ stream: true })),
    });
    const reader = (await request).body!.getReader();
    await reader.read();
    const texts = () => server!.requests.filter(({ path }) => path === '/v1/chat/completions').length;
    await vi.waitFor(() => expect(texts()).toBe(before + 1), { timeout: 10_000 });
    gone.abort();
    await vi.waitFor(() => expect(server!.left).toBe(left + 1), { timeout: 5_000 });
  });

  it('tells nobody its key', () => {
    expect(saseo.log()).not.toContain('key-of-the-server');
  });
});
