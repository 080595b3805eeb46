// real: PostgreSQL, LanceDB, files, models, API and worker as processes. fake: nothing.
import { VisitorEvent, type ApiKey, type CreatedApiKey } from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

const PAGE = 'https://www.example.com';
const QUESTION = '연차는 언제까지 이월됩니까?';
const PATH = '/v1/widget/answers';

let saseo: SaseoProcesses;
let client: Client;
let knowledgeBase: string;
let key: CreatedApiKey;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  knowledgeBase = (await client.createKnowledgeBase({ name: '안내' })).id;
  await client.ingest(knowledgeBase, {
    name: 'leave.md',
    bytes: '# 연차\n\n연차는 다음 해 3월 31일까지 이월됩니다.\n\n퇴직금은 14일 안에 지급합니다.\n',
  });
  key = await publishable({});
});
afterAll(() => saseo?.stop());

async function publishable(more: object): Promise<CreatedApiKey> {
  const body = {
    name: 'Help page',
    verbs: ['ask'],
    knowledgeBases: [knowledgeBase],
    origins: [PAGE],
    ...more,
  };
  const { status, body: made } = await client.send<CreatedApiKey>('POST', '/v1/api-keys', body);
  expect(status).toBe(201);
  return made;
}

const visitor = (apiKey: string) => new Client(saseo.url, apiKey);
const ask = (apiKey: string, origin: string | null = PAGE, body: object = { question: QUESTION }) =>
  visitor(apiKey).send('POST', PATH, body, origin ? { origin } : {});

async function stream(apiKey: string, body: object): Promise<{ events: VisitorEvent[]; response: Response }> {
  const response = await fetch(saseo.url + PATH, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', origin: PAGE },
    body: JSON.stringify(body),
  });
  const data = eventsOf(await response.text()).map((event) => JSON.parse(event.data) as unknown);
  return { events: data.map((one) => VisitorEvent.parse(one)), response };
}

describe('a visitor of a page with a publishable key', () => {
  it('is answered with released sentences and the quotes that support them, and learns nothing more', async () => {
    const { events, response } = await stream(key.key, { question: QUESTION });
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')).toMatch(/origin/i);
    expect(events.map(({ type }) => type)).toEqual([
      'answer-start',
      'claim-verified',
      'text-delta',
      'answer-end',
    ]);
    expect(events[1]).toMatchObject({
      verdict: 'supported',
      evidence: [{ title: expect.any(String), quote: expect.stringContaining('3월 31일까지 이월') }],
    });
    expect(events.at(-1)).toMatchObject({ outcome: 'quoted' });
    expect(events.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
  });

  it('is told in words when the documents do not answer', async () => {
    const { events } = await stream(key.key, { question: '구내식당 메뉴는 누가 정합니까?' });
    expect(events.at(-1)).toMatchObject({ type: 'answer-end', outcome: 'no-evidence' });
  });

  it('asks nothing but questions, and short ones', async () => {
    for (const body of [
      { question: 'x'.repeat(501) },
      { question: QUESTION, knowledgeBases: [knowledgeBase] },
      { question: QUESTION, mode: 'quote' },
      {},
    ])
      expectProblem(await ask(key.key, PAGE, body), 400, 'invalid-body');
  });

  it('is let in from its own page alone', async () => {
    for (const origin of [
      null,
      'null',
      'https://evil.example',
      `${PAGE}.evil.example`,
      'http://www.example.com',
    ])
      expectProblem(await ask(key.key, origin), 403, 'origin-not-allowed');
    expectProblem(await ask('saseo_unknown'), 401, 'not-signed-in');
    // An ordinary key does not belong into a page.
    expectProblem(await ask(saseo.key), 401, 'not-signed-in');
  });

  it('can do nothing else with the key', async () => {
    const other = visitor(key.key);
    const question = { question: QUESTION, knowledgeBases: [knowledgeBase] };
    for (const [method, path, body] of [
      ['GET', '/v1/auth/me'],
      ['GET', '/v1/knowledge-bases'],
      ['GET', '/v1/answers'],
      ['POST', '/v1/answers', question],
      ['POST', '/v1/search', { query: '연차', knowledgeBases: [knowledgeBase] }],
    ] as const)
      expectProblem(await other.send(method, path, body, { origin: PAGE }), 401, 'not-signed-in');
  });

  it('waits when the page has asked too often, and is told how long', async () => {
    const slow = await publishable({ requestsPerMinute: 2 });
    const answers = [await ask(slow.key), await ask(slow.key), await ask(slow.key)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[2]?.headers.get('access-control-expose-headers')).toContain('retry-after');
    expect((await ask(key.key)).status).toBe(200);
  });

  it('is out at once when the key is revoked or has run out', async () => {
    const ended = await publishable({ origins: ['https://ended.example'] });
    const late = await publishable({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
    await client.send('DELETE', `/v1/api-keys/${ended.id}`);
    expectProblem(await ask(ended.key, 'https://ended.example'), 401, 'not-signed-in');
    expectProblem(await ask(late.key), 401, 'not-signed-in');
    expect((await preflight('https://ended.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

function preflight(origin: string, path = PATH): Promise<Response> {
  const headers = { origin, 'access-control-request-method': 'POST' };
  return fetch(saseo.url + path, { method: 'OPTIONS', headers });
}

describe('a browser that asks first', () => {
  it('is allowed the origins of living publishable keys, on this route alone', async () => {
    const allowed = await preflight(PAGE);
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, PAGE]);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    for (const response of [
      await preflight('https://evil.example'),
      await preflight('*'),
      await preflight(PAGE, '/v1/answers'),
      await preflight(PAGE, '/v1/api-keys'),
    ])
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a publishable key', () => {
  it('is listed with its pages and its limit', async () => {
    const { items } = (await client.send<{ items: ApiKey[] }>('GET', '/v1/api-keys')).body;
    expect(items.find(({ id }) => id === key.id)).toMatchObject({ origins: [PAGE], requestsPerMinute: 60 });
  });

  it.each([
    ['for all knowledge bases', { knowledgeBases: undefined }],
    ['for none', { knowledgeBases: [] }],
    ['with another right', { verbs: ['ask', 'search'] }],
    ['without a page', { origins: [] }],
    ['with a path', { origins: [`${PAGE}/help`] }],
    ['with a wildcard', { origins: ['https://*.example.com'] }],
    ['with any page', { origins: ['*'] }],
    ['with an opaque origin', { origins: ['null'] }],
    ['with another scheme', { origins: ['file:///x'] }],
  ])('is refused %s', async (_, more) => {
    const body = { name: 'x', verbs: ['ask'], knowledgeBases: [knowledgeBase], origins: [PAGE], ...more };
    expectProblem(await client.send('POST', '/v1/api-keys', body), 400, 'invalid-body');
  });
});
