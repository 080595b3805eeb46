// real: PostgreSQL, BullMQ, files, models, training thread, API and worker as processes. fake: nothing.
import type {
  CreatedApiKey,
  Intent,
  IntentProject,
  IntentVersionDetail,
  Job,
  Tokens,
  TrainingStarted,
  VersionComparison,
} from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import {
  callerExamples,
  classify,
  makeProject,
  pathOf,
  train,
  trainAndPromote,
} from '../fixtures/intents.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let client: Client;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
});
afterAll(() => saseo?.stop());

describe('versions', () => {
  let project: IntentProject;
  const versions: string[] = [];

  beforeAll(async () => {
    project = await makeProject(client, 'versions');
    versions.push((await trainAndPromote(client, project.id)).id);
    const utterances = [{ text: '카드 좀 정지시켜 주실래요', intent: 'card-lost' }];
    await client.send('POST', `${pathOf(project)}/utterances`, { utterances });
    versions.push((await train(client, project.id)).versionId);
  });

  const servedBy = async (caller?: string) =>
    (await classify(client, project.id, { text: '카드', ...(caller && { caller }) })).version.number;
  const send = (method: string, path: string, body?: unknown) =>
    client.send<IntentProject>(method, `${pathOf(project)}${path}`, body);

  it('go live when they are promoted, and back', async () => {
    expect(await servedBy()).toBe(1);
    expectProblem(await send('POST', '/rollback'), 409, 'nothing-to-roll-back');
    const promoted = await send('POST', `/versions/${versions[1]}/promote`);
    expect(promoted.body).toMatchObject({ liveVersionId: versions[1], previousVersionId: versions[0] });
    expect(await servedBy()).toBe(2);
    expect((await send('POST', '/rollback')).body.liveVersionId).toBe(versions[0]);
    expect(await servedBy()).toBe(1);
  });

  it('answer a share of the callers as a canary, each caller always by the same one', async () => {
    const canary = { versionId: versions[1], percent: 40 };
    expect((await send('PUT', '/canary', canary)).body.canary).toEqual(canary);
    const callers = Array.from({ length: 40 }, (_, n) => `caller ${n}`);
    const first = await Promise.all(callers.map((caller) => servedBy(caller)));
    expect(await Promise.all(callers.map((caller) => servedBy(caller)))).toEqual(first);
    const share = first.filter((number) => number === 2).length / callers.length;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.65);
    const live = { versionId: versions[0], percent: 10 };
    expectProblem(await send('PUT', '/canary', live), 409, 'version-in-use');
    expectProblem(await send('PUT', '/canary', { versionId: null, percent: 5 }), 400, 'invalid-body');
    await send('PUT', '/canary', { versionId: null, percent: 0 });
    expect(new Set(await Promise.all(callers.map((caller) => servedBy(caller))))).toEqual(new Set([1]));
  });

  it('are not touched by a training that is cancelled, and another one may begin at once', async () => {
    const begin = () =>
      client.send<TrainingStarted>('POST', `${pathOf(project)}/train`).then(({ body }) => body);
    const { jobId, versionId } = await begin();
    const cancelled = await client.send<Job>('POST', `/v1/jobs/${jobId}/cancel`);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    const failed = await client.send<IntentVersionDetail>('GET', `${pathOf(project)}/versions/${versionId}`);
    expect(failed.body.state).toBe('failed');
    expectProblem(await client.send('POST', `/v1/jobs/${jobId}/cancel`), 409, 'job-not-cancellable');
    expectProblem(await client.send('POST', `/v1/jobs/${jobId}/retry`), 409, 'job-not-retryable');
    expect(await servedBy()).toBe(1);
    expect((await client.jobEnd((await begin()).jobId)).state).toBe('done');
  });

  it('are swapped while callers ask, and every request is answered', async () => {
    const request = { projectId: project.id, text: '카드' };
    const statuses: number[] = [];
    const enough = new AbortController();
    const caller = async () => {
      while (!enough.signal.aborted)
        statuses.push((await client.send('POST', '/v1/intents/classify', request)).status);
    };
    const callers = Array.from({ length: 6 }, caller);
    const live: (string | null)[] = [];
    for (let swap = 0; swap < 6; swap += 1) {
      const asked = statuses.length;
      await expect.poll(() => statuses.length).toBeGreaterThan(asked);
      live.push((await send('POST', '/rollback')).body.liveVersionId);
    }
    enough.abort();
    await Promise.all(callers);
    expect(live).toEqual([1, 0, 1, 0, 1, 0].map((place) => versions[place]));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('are compared on the same fixed test', async () => {
    const body = { versionId: versions[1] };
    const { body: found } = await client.send<VersionComparison>('POST', `${pathOf(project)}/compare`, body);
    expect(found.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(found).toMatchObject({ count: 4, significant: false });
    expect(found.pValue).toBeGreaterThan(0.05);
  });

  it('are removed unless they serve', async () => {
    const { versionId } = await train(client, project.id);
    expectProblem(await send('DELETE', `/versions/${versions[0]}`), 409, 'version-in-use');
    expect((await send('DELETE', `/versions/${versionId}`)).status).toBe(204);
    expectProblem(await send('GET', `/versions/${versionId}`), 404, 'intent-version-not-found');
  });

  it('of another project cannot be promoted, compared or made a canary', async () => {
    const other = await makeProject(client, 'stranger', []);
    const path = pathOf(other);
    const [versionId] = versions;
    const tries: [string, string, unknown][] = [
      ['POST', `${path}/versions/${versionId}/promote`, undefined],
      ['PUT', `${path}/canary`, { versionId, percent: 5 }],
      ['POST', `${path}/compare`, { versionId, withVersionId: versionId }],
      ['DELETE', `${path}/versions/${versionId}`, undefined],
    ];
    for (const [method, address, body] of tries) {
      expectProblem(await client.send(method, address, body), 404, 'intent-version-not-found');
    }
    expectProblem(
      await client.send('POST', '/v1/intents/classify', { projectId: other.id, text: '가' }),
      409,
      'no-live-version',
    );
  });
});

describe('a training that fails', () => {
  it.each([
    ['no example', []],
    ['one intent only', callerExamples.filter(({ intent }) => intent === 'card-lost')],
    [
      'one example per intent',
      [
        { text: '카드 분실', intent: 'a' },
        { text: '요금 조회', intent: 'b' },
      ],
    ],
    [
      'examples without a word',
      ['a', 'b'].flatMap((intent) => ['🙂', '🔥', '!!'].map((text) => ({ text, intent }))),
    ],
  ])('for %s says why', async (what, examples) => {
    const project = await makeProject(client, what, examples);
    const { job, versionId } = await train(client, project.id);
    expect(job).toMatchObject({ state: 'failed', reason: { code: 'intents-not-trainable' } });
    const path = `${pathOf(project)}/versions/${versionId}`;
    const { body } = await client.send<IntentVersionDetail>('GET', path);
    expect(body).toMatchObject({ state: 'failed', report: null, accuracy: null, trainedAt: null });
    expectProblem(await client.send('POST', `${path}/promote`), 409, 'version-not-ready');
  });

  it('leaves the live version as it was', async () => {
    const project = await makeProject(client, 'fails later');
    await trainAndPromote(client, project.id);
    const asked = { texts: ['카드를 잃어버렸어요', '요금 조회해 주세요'] };
    const answered = async () => {
      const { results, version } = await classify(client, project.id, asked);
      return { version, confidences: results.map(({ topIntent, confidence }) => [topIntent, confidence]) };
    };
    const before = await answered();
    const { items } = (await client.send<{ items: Intent[] }>('GET', `${pathOf(project)}/intents`)).body;
    for (const { id } of items.slice(1)) await client.send('DELETE', `${pathOf(project)}/intents/${id}`);
    expect((await train(client, project.id)).job.state).toBe('failed');
    expect(await answered()).toEqual(before);
    expect((await train(client, project.id)).job.state).toBe('failed');
  });
});

describe('callers without the right', () => {
  const PASSWORD = 'a password of twenty';
  let project: IntentProject;
  let jobId: string;
  const callers: Record<string, Client> = {};

  beforeAll(async () => {
    project = await makeProject(client, 'rights');
    await trainAndPromote(client, project.id);
    jobId = (await train(client, project.id)).job.id;
    const base = await client.createKnowledgeBase({ name: '규정' });
    for (const role of ['editor', 'agent', 'reader', 'auditor'] as const) {
      const account = { email: `${role}@example.com`, password: PASSWORD };
      await client.send('POST', '/v1/users', { ...account, role });
      const tokens = (await new Client(saseo.url).send<Tokens>('POST', '/v1/auth/login', account)).body;
      callers[role] = new Client(saseo.url, tokens.accessToken);
    }
    const keyOf = async (request: object) =>
      new Client(saseo.url, (await client.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body.key);
    callers['classifying key'] = await keyOf({ name: 'ivr', verbs: ['classify'] });
    callers['asking key'] = await keyOf({ name: 'site', verbs: ['ask', 'search'] });
    callers['key of a knowledge base'] = await keyOf({
      name: 'shelf',
      verbs: ['edit', 'classify'],
      knowledgeBases: [base.id],
    });
  });

  it.each([
    ['editor', 200, 200, 200],
    ['agent', 200, 200, 403],
    ['classifying key', 200, 200, 403],
    ['reader', 403, 403, 403],
    ['auditor', 403, 403, 403],
    ['asking key', 403, 403, 403],
    ['key of a knowledge base', 403, 403, 403],
  ])('%s: classify %i, see the project %i, change it %i', async (kind, classifies, sees, changes) => {
    const caller = callers[kind] as Client;
    const asked = { projectId: project.id, text: '카드 분실' };
    expect((await caller.send('POST', '/v1/intents/classify', asked)).status).toBe(classifies);
    for (const path of ['/v1/intents/projects', pathOf(project), `${pathOf(project)}/intents`]) {
      expect((await caller.send('GET', path)).status).toBe(sees);
    }
    expect((await caller.send('PATCH', pathOf(project), { name: 'rights' })).status).toBe(changes);
    for (const path of ['/utterances', '/versions', '/entities', '/warnings']) {
      expect((await caller.send('GET', `${pathOf(project)}${path}`)).status).toBe(changes);
    }
    const job = await caller.send('GET', `/v1/jobs/${jobId}`);
    expect(job.status).toBe(changes === 200 ? 200 : 404);
    const jobs = (await caller.send<{ items: Job[] }>('GET', '/v1/jobs')).body.items;
    expect(jobs.some(({ id }) => id === jobId)).toBe(changes === 200);
  });
});
