// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  AnswerSummary,
  Conversation,
  CreatedApiKey,
  Evaluation,
  GoldenSet,
  Job,
  KnowledgeBase,
  Me,
  Problem,
  Tokens,
  User,
} from '@app/contracts';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, formOf } from '../fixtures/client.js';
import { openApiOf } from '../fixtures/open-api.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const OPEN = ['GET /healthz', 'GET /readyz', 'POST /v1/auth/login', 'POST /v1/auth/refresh'];
const FROM_LOOPBACK = 'GET /metrics';

interface Route {
  name: string;
  method: string;
  path: string;
}

let saseo: SaseoProcesses;
let owner: Client;
let routes: Route[];

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_HOST: '0.0.0.0' });
  owner = new Client(saseo.url, saseo.key);
  routes = Object.entries((await openApiOf(saseo.url)).paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
    })),
  );
});
afterAll(() => saseo?.stop());

const anId = '01890000-0000-7000-8000-000000000000';
/** The stable code, wherever the API that a route speaks has its place for it. */
const codeOf = (body: unknown) => {
  const { type, code, error } = body as Partial<Problem> & { code?: string; error?: { code: string } };
  return type ?? code ?? error?.code;
};

describe('without sign-in', () => {
  it('exactly the open routes answer', async () => {
    expect(routes.length).toBeGreaterThan(20);
    for (const token of [undefined, 'saseo_wrong', 'not.a.token']) {
      const visitor = new Client(saseo.url, token);
      const open: string[] = [];
      for (const { name, method, path } of routes) {
        const { status, body } = await visitor.send(method, path.replace('{id}', anId));
        if (status === 401 && codeOf(body) === 'not-signed-in') continue;
        open.push(name);
      }
      expect(open.sort()).toEqual([FROM_LOOPBACK, ...OPEN].sort());
    }
    expect((await fetch(`${saseo.url}/openapi.json`)).status).toBe(200);
  });

  it('an address without a route says so to anybody', async () => {
    const response = await fetch(`${saseo.url}/v1/nothing`);
    expect([response.status, codeOf(await response.json())]).toEqual([404, 'route-not-found']);
    expect((await fetch(`${saseo.url}/openapi.json`, { method: 'POST' })).status).toBe(404);
  });

  it('no answer tells a browser to come back over TLS, which the API does not speak', async () => {
    const { headers } = await fetch(`${saseo.url}/healthz`);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('metrics are for this machine, or for a key', async () => {
    const local = await owner.send<string>('GET', '/metrics');
    expect(local.body).toContain('saseo_http_request_seconds_bucket');
    expect(local.body).not.toContain(anId);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    if (!outside) return;
    const url = saseo.url.replace('127.0.0.1', outside);
    const forged = { 'x-forwarded-for': '127.0.0.1' };
    const stranger = await new Client(url).send('GET', '/metrics', undefined, forged);
    expect([stranger.status, codeOf(stranger.body)]).toEqual([403, 'not-allowed']);
    const request = { name: 'prometheus', verbs: ['search'] };
    const { key } = (await owner.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body;
    expect((await new Client(url, key).send('GET', '/metrics')).status).toBe(200);
    expect((await new Client(url, saseo.key).send('GET', '/metrics')).status).toBe(200);
  });
});

describe('an owner of one knowledge base', () => {
  let foreign: KnowledgeBase;
  let requests: Record<string, { id?: string; query?: string; body?: unknown; status?: number }>;
  const callers: Record<string, Client> = {};

  beforeAll(async () => {
    const own = await owner.createKnowledgeBase({ name: 'Own', slug: 'own' });
    foreign = await owner.createKnowledgeBase({ name: 'Foreign', slug: 'foreign' });
    const document = { externalId: 'x', title: '연차', text: '연차는 15일이다.' };
    const { documentId, versionId, jobId } = (await owner.push(foreign.id, document)).body;
    await owner.jobEnd(jobId);
    const question = { question: '연차는 며칠인가요?', knowledgeBases: [foreign.id], conversationId: anId };
    const { answerId } = (await owner.send<AnswerResponse>('POST', '/v1/answers', question)).body;
    await owner.send('PUT', `/v1/answers/${answerId}/feedback`, { rating: 'down', reason: 'wrong' });
    const account = { email: 'own@example.com', password: 'a password of twenty' };
    const grant = { role: 'owner', knowledgeBases: [own.id] };
    const user = (await owner.send<User>('POST', '/v1/users', { ...account, ...grant })).body;
    const tokens = (await new Client(saseo.url).send<Tokens>('POST', '/v1/auth/login', account)).body;
    const everything = { name: 'own', verbs: ['manage', 'edit', 'ask', 'search', 'classify', 'audit'] };
    const request = { ...everything, knowledgeBases: [own.id] };
    const key = (await owner.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body;
    callers['user'] = new Client(saseo.url, tokens.accessToken);
    callers['key'] = new Client(saseo.url, key.key);

    const cases = [{ id: '1', question: '연차는 며칠인가요?' }];
    const quality = { knowledgeBaseId: foreign.id, name: 'q', cases };
    const setId = (await owner.send<GoldenSet>('POST', '/v1/golden-sets', quality)).body.id;
    // Without answers, which would be listed among those that the owner asked for.
    const run = { ...quality, settings: { answers: false } };
    const runId = (await owner.send<Evaluation>('POST', '/v1/evaluations', run)).body.id;
    const ofForeign = `?knowledgeBaseId=${foreign.id}`;

    const file = () => formOf({ name: 'x.txt', bytes: '연차는 없다.' });
    const chat = { model: 'kb:foreign', messages: [{ role: 'user', content: '연차' }] };
    requests = {
      'GET /v1/knowledge-bases/{id}': { id: foreign.id },
      'PATCH /v1/knowledge-bases/{id}': { id: foreign.id, body: { name: 'mine' } },
      'DELETE /v1/knowledge-bases/{id}': { id: foreign.id },
      'POST /v1/knowledge-bases/{id}/documents': { id: foreign.id, body: file() },
      'GET /v1/knowledge-bases/{id}/documents': { id: foreign.id },
      'GET /v1/knowledge-bases/{id}/metadata-fields': { id: foreign.id },
      'GET /v1/knowledge-bases/{id}/versions': { id: foreign.id },
      'GET /v1/knowledge-bases/{id}/versions/draft': { id: foreign.id },
      'DELETE /v1/knowledge-bases/{id}/versions/draft': { id: foreign.id },
      'DELETE /v1/knowledge-bases/{id}/versions/draft/documents/{documentId}': { id: foreign.id },
      'POST /v1/knowledge-bases/{id}/chunk-previews': {
        id: foreign.id,
        body: { documentId, chunkTokens: 100 },
      },
      'GET /v1/knowledge-bases/{id}/chunk-previews/{previewId}': { id: foreign.id },
      'GET /v1/knowledge-bases/{id}/vocabulary': { id: foreign.id },
      'PUT /v1/knowledge-bases/{id}/vocabulary': {
        id: foreign.id,
        body: { groups: [], expansions: [], words: [] },
      },
      'POST /v1/knowledge-bases/{id}/vocabulary/import': { id: foreign.id, body: file() },
      'GET /v1/knowledge-bases/{id}/vocabulary/export': { id: foreign.id },
      'POST /v1/knowledge-bases/{id}/vocabulary/preview': { id: foreign.id, body: { question: '연차' } },
      'POST /v1/knowledge-bases/{id}/versions/publish': { id: foreign.id, body: {} },
      'POST /v1/knowledge-bases/{id}/versions/{number}/roll-back': { id: foreign.id, body: {} },
      'GET /v1/documents/{id}': { id: documentId },
      'PUT /v1/documents/{id}': { id: documentId, body: file() },
      'DELETE /v1/documents/{id}': { id: documentId },
      'GET /v1/documents/{id}/versions': { id: documentId },
      'GET /v1/documents/{id}/blocks': { id: documentId },
      'GET /v1/documents/{id}/chunks': { id: documentId },
      'GET /v1/documents/{id}/file': { id: documentId },
      'POST /v1/documents/{id}/restore': { id: documentId },
      'GET /v1/knowledge-bases/{id}/deleted-documents': { id: foreign.id },
      'PATCH /v1/documents/{id}/chunks/{ordinal}': { id: documentId, body: { versionId, enabled: false } },
      'GET /v1/documents/{id}/chunks/{ordinal}/revisions': { id: documentId },
      'POST /v1/documents/{id}/edits': {
        id: documentId,
        body: { versionId, ordinal: 0, revision: 0, text: '연차는 없다.' },
      },
      'GET /v1/documents/{id}/edits': { id: documentId },
      'GET /v1/jobs/{id}': { id: jobId },
      'POST /v1/jobs/{id}/cancel': { id: jobId },
      'POST /v1/jobs/{id}/retry': { id: jobId },
      'POST /v1/jobs/dead-letters/retry': { body: { ids: [jobId] } },
      'POST /v1/jobs/dead-letters/discard': { body: { ids: [jobId] } },
      'GET /v1/jobs/{id}/events': { id: jobId },
      'GET /v1/answers/{id}': { id: answerId },
      'GET /v1/answers/{id}/trace': { id: answerId },
      'GET /v1/answers/{id}/events': { id: answerId },
      'GET /v1/answers/{id}/feedback': { id: answerId },
      'PUT /v1/answers/{id}/feedback': { id: answerId, body: { rating: 'down' } },
      'DELETE /v1/answers/{id}/feedback': { id: answerId },
      'PUT /v1/answers/{id}/feedback/review': { id: answerId, body: { reviewed: true } },
      'GET /v1/feedback': { query: ofForeign },
      'POST /v1/answers/{id}/cancel': { id: answerId },
      'POST /v1/answers': { body: question },
      'GET /v1/conversations/{id}': { id: anId },
      'GET /v1/conversations/{id}/answers': { id: anId },
      'PATCH /v1/conversations/{id}': { id: anId, body: { title: 'mine' } },
      'DELETE /v1/conversations/{id}': { id: anId },
      'POST /v1/search': { body: { query: '연차', knowledgeBases: [foreign.id] } },
      'POST /v1/verify': { body: { text: '연차는 15일이다.', knowledgeBases: [foreign.id] } },
      'POST /v1/search/explanations': {
        body: { query: '연차', knowledgeBases: [foreign.id], documentId },
      },
      'POST /v1/chat/completions': { body: chat },
      'POST /v1/retrieval': { body: { knowledge_id: foreign.id, query: '연차' } },
      'POST /v1/summarize': { body: { documentIds: [documentId] } },
      'POST /v1/extract': {
        body: { documentIds: [documentId], schema: { properties: { 연차: { type: 'integer' } } } },
      },
      'POST /v1/golden-sets': { body: quality },
      'GET /v1/statistics': {
        query: `${ofForeign}&since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z`,
      },
      'GET /v1/golden-sets': { query: ofForeign },
      'GET /v1/golden-sets/{id}': { id: setId },
      'DELETE /v1/golden-sets/{id}': { id: setId },
      'PATCH /v1/golden-sets/{id}': { id: setId, body: { name: 'mine' } },
      'POST /v1/golden-sets/{id}/import': { id: setId, body: file() },
      'GET /v1/golden-sets/{id}/cases': { id: setId },
      'POST /v1/golden-sets/{id}/cases': { id: setId, body: { cases } },
      'DELETE /v1/golden-sets/{id}/cases/{caseId}': { id: setId },
      'POST /v1/evaluations': { body: quality },
      'GET /v1/evaluations': { query: ofForeign },
      'GET /v1/evaluations/{id}': { id: runId },
      'DELETE /v1/evaluations/{id}': { id: runId },
      'GET /v1/evaluations/{id}/results': { id: runId },
      'GET /v1/evaluations/{id}/comparison': { id: runId, query: `?baseline=${runId}` },
      'POST /v1/evaluations/{id}/cancel': { id: runId },
      // Accounts belong to the workspace: refused before any id is looked at.
      'POST /v1/users': { body: { ...account, email: 'new@example.com', ...grant }, status: 403 },
      'GET /v1/users': { status: 403 },
      'DELETE /v1/users/{id}': { id: user.id, status: 403 },
      'PUT /v1/users/{id}/grants': {
        id: user.id,
        body: { role: 'owner', knowledgeBaseId: null },
        status: 403,
      },
      'GET /v1/audit': { status: 403 },
      'POST /v1/api-keys': { body: request, status: 403 },
      'GET /v1/api-keys': { status: 403 },
      'DELETE /v1/api-keys/{id}': { id: key.id, status: 403 },
      'PATCH /v1/api-keys/{id}': { id: key.id, body: { requestsPerMinute: null }, status: 403 },
      'GET /v1/policies': { status: 403 },
      'PUT /v1/policies/{name}': { body: { value: 1 }, status: 403 },
      'DELETE /v1/policies/{name}': { status: 403 },
      'POST /v1/knowledge-bases': { body: { name: 'mine' }, status: 403 },
      // Models serve the whole workspace.
      'GET /v1/registry/models': { status: 403 },
      'PUT /v1/registry/models/active/{role}': { body: { id: 'none' }, status: 403 },
      'POST /v1/registry/models/active/{role}/rollback': { status: 403 },
      'POST /v1/registry/adapters/reload': { status: 403 },
      'POST /v1/registry/measurements': { body: { role: 'judge', id: 'saseo-judge/1' }, status: 403 },
      // So do indexes,
      'GET /v1/indexes': { status: 403 },
      'POST /v1/indexes': { status: 403 },
      'POST /v1/indexes/{id}/build': { id: anId, status: 403 },
      'POST /v1/indexes/{id}/publish': { id: anId, status: 403 },
      'DELETE /v1/indexes/{id}': { id: anId, status: 403 },
      // and intents.
      'POST /v1/assist': { status: 403 },
      'POST /v1/intents/classify': { body: { projectId: anId, text: '연차' }, status: 403 },
      ...Object.fromEntries(
        routes
          .filter(({ path }) => path.startsWith('/v1/intents/projects'))
          .map(({ name }) => [name, { id: anId, status: 403 }]),
      ),
    };
  });

  it.each(['user', 'key'])('reaches nothing of another one, as a %s', async (kind) => {
    const caller = callers[kind] as Client;
    for (const [name, { id = '', query = '', body, status = 404 }] of Object.entries(requests)) {
      const [method, path] = name.split(' ') as [string, string];
      const asked = path.replace('{id}', id).replace('{role}', 'judge').replace('{ordinal}', '0') + query;
      const answer = await caller.send(method, asked, body);
      expect([answer.status, codeOf(answer.body)], name).toEqual([
        status,
        status === 403 ? 'not-allowed' : expect.stringMatching(/-not-found$/),
      ]);
    }
    const me = await caller.send<Me>('GET', '/v1/auth/me');
    expect([me.body.kind === 'user', me.body.email]).toEqual([
      kind === 'user',
      kind === 'user' ? 'own@example.com' : null,
    ]);
    expect(me.body.grants.map(({ knowledgeBaseId }) => knowledgeBaseId)).not.toContain(null);
    const list = await caller.send<{ items: KnowledgeBase[] }>('GET', '/v1/knowledge-bases');
    expect(list.body.items.map(({ slug }) => slug)).toEqual(['own']);
    const models = await caller.send<{ data: { id: string }[] }>('GET', '/v1/models');
    expect(models.body.data.map(({ id }) => id)).toEqual(['kb:own']);
    const jobs = await caller.send<{ items: Job[] }>('GET', '/v1/jobs');
    expect(jobs.body.items).toEqual([]);
    expect((await owner.send<{ items: Job[] }>('GET', '/v1/jobs')).body.items).toHaveLength(1);
    const asked = await caller.send<{ items: AnswerSummary[] }>('GET', '/v1/answers');
    expect(asked.body.items).toEqual([]);
    expect((await owner.send<{ items: AnswerSummary[] }>('GET', '/v1/answers')).body.items).toHaveLength(1);
    const conversations = await caller.send<{ items: Conversation[] }>('GET', '/v1/conversations');
    expect(conversations.body.items).toEqual([]);
    const own = await owner.send<{ items: Conversation[] }>('GET', '/v1/conversations');
    expect(own.body.items).toMatchObject([{ id: anId, title: '연차는 며칠인가요?', questions: 1 }]);
    const untouched = await owner.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${foreign.id}`);
    expect(untouched.body).toEqual({ ...foreign, documentCount: 1, publishedVersion: 1 });
  });

  it('is tried on every route that takes an id or names a knowledge base', () => {
    const harmless = [
      'POST /v1/check-grounding',
      'POST /v1/guardrail/{identifier}/version/{version}/apply',
      // It takes publishable keys alone.
      'POST /v1/widget/answers',
      'POST /v1/rerank',
      'POST /v1/embeddings',
      'POST /v1/auth/logout',
      'GET /v1/auth/me',
      'GET /v1/knowledge-bases',
      'GET /v1/models',
      'GET /v1/jobs',
      'GET /v1/answers',
      'GET /v1/conversations',
    ];
    const tried = [...Object.keys(requests), ...harmless, ...OPEN, FROM_LOOPBACK];
    expect(routes.map(({ name }) => name).sort()).toEqual(tried.sort());
  });
});
