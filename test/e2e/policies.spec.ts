// real: PostgreSQL, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  ApiKey,
  AuditEntry,
  Conversation,
  CreatedApiKey,
  Policy,
  Problem,
  Tokens,
  User,
} from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { Client as Postgres } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let owner: Client;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_UPLOAD_LIMIT_MB: '5' });
  owner = new Client(saseo.url, saseo.key);
});
afterAll(() => saseo?.stop());
afterEach(async () => {
  for (const { name, source } of await listed()) if (source === 'stored') await forget(name);
});

const listed = async (client = owner) =>
  (await client.send<{ items: Policy[] }>('GET', '/v1/policies')).body.items;
const policy = async (name: string) => (await listed()).find((one) => one.name === name);
const decide = (name: string, value: unknown, client = owner) =>
  client.send<Policy & Problem>('PUT', `/v1/policies/${name}`, { value });
const forget = (name: string, client = owner) =>
  client.send<Policy & Problem>('DELETE', `/v1/policies/${name}`);
const makeKey = async (more: object = {}) =>
  (await owner.send<CreatedApiKey>('POST', '/v1/api-keys', { name: 'x', verbs: ['search'], ...more })).body;
const lists = (key: string) => new Client(saseo.url, key).send<Problem>('GET', '/v1/knowledge-bases');
/** Statuses of so many requests, one after the other. */
async function statusesOf(key: string, requests: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let request = 0; request < requests; request += 1) statuses.push((await lists(key)).status);
  return statuses;
}

describe('policies', () => {
  it('are told with what each comes from, and hold no secret', async () => {
    const items = await listed();
    expect(Object.fromEntries(items.map(({ name, value, source }) => [name, [value, source]]))).toEqual({
      'access-token-minutes': [15, 'built-in'],
      'session-days': [30, 'default'],
      'password-length': [12, 'built-in'],
      'sign-in-failures': [10, 'built-in'],
      'sign-in-wait-minutes': [15, 'built-in'],
      'key-requests-per-minute': [null, 'default'],
      'answers-at-once': [16, 'default'],
      'generations-at-once': [8, 'default'],
      'generation-seconds': [120, 'default'],
      'resume-seconds': [20, 'default'],
      'upload-megabytes': [5, 'environment'],
      'answer-retention-days': [null, 'default'],
      'utterance-retention-days': [90, 'built-in'],
      'audit-retention-days': [null, 'built-in'],
    });
    expect(items.find(({ name }) => name === 'upload-megabytes')?.variable).toBe('SASEO_UPLOAD_LIMIT_MB');
    for (const secret of [saseo.environment['SASEO_SECRET'], saseo.environment['SASEO_ADMIN_PASSWORD']])
      expect(JSON.stringify(items)).not.toContain(secret);
  });

  it('are decided within their bounds, forgotten, and kept over a restart; the audit trail has both', async () => {
    expect(await decide('session-days', 7)).toMatchObject({
      status: 200,
      body: { value: 7, source: 'stored', changedAt: expect.any(String) },
    });
    for (const value of [0, -1, 366, 1.5, null, '7', undefined])
      expectProblem(await decide('session-days', value), 400, 'invalid-body');
    for (const name of ['upload-megabytes', 'audit-retention-days', 'nothing'])
      expectProblem(await decide(name, 7), 404, 'policy-not-found');
    await saseo.restart({});
    expect(await policy('session-days')).toMatchObject({ value: 7, source: 'stored' });
    expect(await forget('session-days')).toMatchObject({ body: { value: 30, source: 'default' } });
    const { items } = (await owner.send<{ items: AuditEntry[] }>('GET', '/v1/audit?action=policy-change'))
      .body;
    expect(items.slice(0, 2)).toMatchObject([
      { detail: { name: 'session-days', from: 7, to: 30 } },
      { detail: { name: 'session-days', from: 30, to: 7 } },
    ]);
  });

  it('are read by auditors and changed by owners of the whole workspace alone', async () => {
    const auditor = new Client(saseo.url, (await makeKey({ verbs: ['audit'] })).key);
    expect(await listed(auditor)).toHaveLength(14);
    expectProblem(await decide('session-days', 7, auditor), 403, 'not-allowed');
    expectProblem(await forget('session-days', auditor), 403, 'not-allowed');
    const reader = new Client(saseo.url, (await makeKey()).key);
    expectProblem(await reader.send('GET', '/v1/policies'), 403, 'not-allowed');
    expectProblem(await new Client(saseo.url).send('GET', '/v1/policies'), 401, 'not-signed-in');
  });

  it('decide how long a session that begins now may rest', async () => {
    await decide('session-days', 2);
    const account = { email: 'session@example.com', password: 'a password of twenty' };
    await owner.send<User>('POST', '/v1/users', { ...account, role: 'reader' });
    const { body } = await new Client(saseo.url).send<Tokens>('POST', '/v1/auth/login', account);
    expect(body.refreshToken).toMatch(/./);
    const days = await query<{ days: number }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM session`,
    );
    expect(days).toEqual([{ days: 2 }]);
  });
});

describe('the requests of an API key', () => {
  it('have the limit of the workspace, which changes without a restart', async () => {
    const { key } = await makeKey();
    expect(await statusesOf(key, 5)).toEqual([200, 200, 200, 200, 200]);
    await decide('key-requests-per-minute', 3);
    expect(await statusesOf(key, 4)).toEqual([200, 200, 200, 429]);
    const refused = await lists(key);
    expectProblem(refused, 429, 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(20);
    const openAi = await fetch(`${saseo.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'kb:x', messages: [{ role: 'user', content: 'x' }] }),
    });
    expect([openAi.status, await openAi.json()]).toMatchObject([
      429,
      { error: { code: 'too-many-requests' } },
    ]);
    expect(openAi.headers.get('retry-after')).not.toBeNull();

    const other = await makeKey();
    expect((await lists(other.key)).status).toBe(200);
    expect(await statusesOf(saseo.key, 6)).toEqual([200, 200, 200, 200, 200, 200]);
    await decide('key-requests-per-minute', null);
    expect((await lists(key)).status).toBe(200);
  });

  it('have a limit of their own, which stands above that of the workspace and changes at once', async () => {
    const made = await makeKey({ requestsPerMinute: 2 });
    expect(made.requestsPerMinute).toBe(2);
    const creation = await owner.send<{ items: AuditEntry[] }>('GET', '/v1/audit?action=api-key-create');
    expect(creation.body.items[0]).toMatchObject({ subjectId: made.id, detail: { requestsPerMinute: 2 } });
    expect(await statusesOf(made.key, 3)).toEqual([200, 200, 429]);
    const change = (id: string, requestsPerMinute: unknown, client = owner) =>
      client.send<ApiKey & Problem>('PATCH', `/v1/api-keys/${id}`, { requestsPerMinute });
    expect(await change(made.id, null)).toMatchObject({ status: 200, body: { requestsPerMinute: null } });
    expect(await statusesOf(made.key, 3)).toEqual([200, 200, 200]);
    for (const value of [0, 1.5, '3', 100_001, undefined])
      expectProblem(await change(made.id, value), 400, 'invalid-body');
    expectProblem(await change(randomUUID(), 3), 404, 'api-key-not-found');
    const { items } = (await owner.send<{ items: AuditEntry[] }>('GET', '/v1/audit?action=api-key-limit'))
      .body;
    expect(items[0]).toMatchObject({
      subjectId: made.id,
      detail: { requestsPerMinute: { from: 2, to: null } },
    });

    const page = {
      verbs: ['ask'],
      origins: ['https://www.example.com'],
      knowledgeBases: [(await owner.createKnowledgeBase({ name: 'Open' })).id],
    };
    const publishable = await makeKey(page);
    expect(publishable.requestsPerMinute).toBe(60);
    expectProblem(await change(publishable.id, null), 400, 'invalid-body');

    const manager = await makeKey({ verbs: ['manage', 'search', 'ask'], requestsPerMinute: 50 });
    const limited = new Client(saseo.url, manager.key);
    expectProblem(await change(manager.id, 100, limited), 403, 'not-allowed');
    const request = { name: 'y', verbs: ['search'] };
    const wanted = await limited.send('POST', '/v1/api-keys', { ...request, requestsPerMinute: 51 });
    expectProblem(wanted, 403, 'not-allowed');
    const given = await limited.send<CreatedApiKey>('POST', '/v1/api-keys', request);
    expect(given.body.requestsPerMinute).toBe(50);
    const lower = await limited.send<CreatedApiKey>('POST', '/v1/api-keys', { name: 'z', ...page });
    expect(lower).toMatchObject({ status: 201, body: { requestsPerMinute: 50 } });
  });
});

describe('stored answers', () => {
  it('are forgotten by the sweep once they are older than the workspace keeps them', async () => {
    const shelf = await owner.createKnowledgeBase({ name: '규정' });
    await owner.ingest(shelf.id, { name: '휴가.md', bytes: '# 휴가\n\n연차는 15일이다.\n' });
    const asked = async (conversationId: string) => {
      const body = { question: '연차는 며칠인가요?', knowledgeBases: [shelf.id], conversationId };
      return (await owner.send<AnswerResponse>('POST', '/v1/answers', body)).body.answerId;
    };
    const [gone, kept] = [randomUUID(), randomUUID()];
    const old = [await asked(gone), await asked(kept)];
    await owner.send('PUT', `/v1/answers/${old[0]}/feedback`, { rating: 'down', reason: 'wrong' });
    await query(`UPDATE answer SET created_at = now() - interval '11 days'`);
    const recent = await asked(kept);

    await decide('answer-retention-days', 12);
    await saseo.restart({});
    expect((await owner.send('GET', `/v1/answers/${old[0]}`)).status).toBe(200);
    await decide('answer-retention-days', 10);
    await saseo.restart({});
    // The sweep of a start runs beside what it serves.
    await expect.poll(async () => (await owner.send('GET', `/v1/answers/${old[0]}`)).status).toBe(404);
    await expect.poll(async () => (await owner.send('GET', `/v1/answers/${old[1]}`)).status).toBe(404);
    expect((await owner.send('GET', `/v1/answers/${recent}`)).status).toBe(200);
    const { items } = (await owner.send<{ items: Conversation[] }>('GET', '/v1/conversations')).body;
    expect(items).toMatchObject([{ id: kept, questions: 1 }]);
    expect(await query('SELECT 1 FROM answer_feedback')).toEqual([]);
    const entries = (await owner.send<{ items: AuditEntry[] }>('GET', '/v1/audit?action=answers-expire'))
      .body;
    expect(entries.items).toMatchObject([{ actor: null, detail: { answers: 2, days: 10 } }]);
  });
});

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const postgres = new Postgres({ connectionString: saseo.environment['DATABASE_URL'] });
  await postgres.connect();
  try {
    return (await postgres.query(sql)).rows as Row[];
  } finally {
    await postgres.end();
  }
}
