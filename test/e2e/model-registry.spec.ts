// real: API and worker as processes, embedded PostgreSQL, LanceDB, ONNX sessions of the models in the box. fake: nothing.
import type {
  ActiveModel,
  AnswerResponse,
  KnowledgeBase,
  ModelMeasurement,
  ModelRegistry,
  Problem,
} from '@app/contracts';
import { addChoice, dropChoice, modelPlaces } from '@app/models';
import { projectRoot } from '@app/platform';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { lockDataDirectory } from '../../apps/cli/src/supervisor/data-directory.js';
import { removeRunRecord, writeRunRecord } from '../../apps/cli/src/supervisor/run-record.js';
import { Client } from '../fixtures/client.js';
import { runSaseo } from '../fixtures/run-saseo.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const models = '/v1/registry/models';
const box = join(projectRoot(), 'models');
const starter = 'saseo-generator/1';
let saseo: SaseoProcesses;
let client: Client;
let shelf: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  shelf = await client.createKnowledgeBase({ name: '규정', slug: 'rules' });
  const text = '# 휴가 규정\n\n연차 유급휴가는 15일을 부여합니다. 병가는 연 60일까지 쓸 수 있습니다.\n';
  await client.ingest(shelf.id, { name: '휴가.md', bytes: text });
});
afterAll(() => saseo?.stop());

const use = <Body = ActiveModel>(role: string, id: string) =>
  client.send<Body>('PUT', `${models}/active/${role}`, { id });
const rollback = <Body = ActiveModel>(role: string) =>
  client.send<Body>('POST', `${models}/active/${role}/rollback`);
const registry = async () => (await client.send<ModelRegistry>('GET', models)).body;
const ask = () =>
  client.send<AnswerResponse>('POST', '/v1/answers', {
    question: '연차 유급휴가는 며칠인가요?',
    knowledgeBases: [shelf.id],
  });

async function audit(): Promise<{ action: string; detail: Record<string, unknown> }[]> {
  const postgres = new Postgres({ connectionString: saseo.environment['DATABASE_URL'] });
  await postgres.connect();
  try {
    const found = await postgres.query(
      `SELECT action, detail FROM audit_entry WHERE action LIKE 'model-%' OR action LIKE 'adapters-%' ORDER BY id`,
    );
    return found.rows as { action: string; detail: Record<string, unknown> }[];
  } finally {
    await postgres.end();
  }
}

it(
  'switches the generator to and fro while questions are answered, and fails none',
  { timeout: 120_000 },
  async () => {
    const asking = new AbortController();
    const answers: { status: number; body: AnswerResponse }[] = [];
    const keepAsking = async () => {
      while (!asking.signal.aborted) answers.push(await ask());
    };
    const askers = [keepAsking(), keepAsking(), keepAsking()];
    const waitForAnswers = async (count: number) => {
      for (const wanted = answers.length + count; answers.length < wanted;) await ask();
    };
    try {
      await waitForAnswers(3);
      const used = await use('generator', starter);
      expect([used.status, used.body]).toEqual([
        200,
        { role: 'generator', id: starter, decidedBy: 'choice', previous: 'none', serving: starter },
      ]);
      await waitForAnswers(6);
      const back = await rollback('generator');
      expect([back.status, back.body]).toMatchObject([
        200,
        { id: 'none', decidedBy: 'default', previous: null },
      ]);
      await waitForAnswers(3);
    } finally {
      asking.abort();
      await Promise.all(askers);
    }
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    expect(answers.every(({ body }) => body.text.length > 0)).toBe(true);
    expect(await audit()).toMatchObject([
      { action: 'model-use', detail: { role: 'generator', from: 'none', to: starter } },
      { action: 'model-rollback', detail: { role: 'generator', from: starter, to: 'none' } },
    ]);
  },
);

it('lists what is installed and what serves', async () => {
  const { items, active } = await registry();
  expect(items.find(({ id }) => id === starter)).toMatchObject({
    role: 'generator',
    licence: 'Apache-2.0',
    source: 'box',
    active: false,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(items.find(({ active, role }) => active && role === 'embedder')?.id).toBe('saseo-static/1');
  expect(active.map(({ role, id }) => `${role} ${id}`)).toEqual([
    'embedder saseo-static/1',
    'judge none',
    'generator none',
  ]);
});

it('refuses a model that was copied by hand under a licence that nobody accepted', async () => {
  const copied = join(saseo.home, 'models/generator/copied/1');
  await cp(join(box, 'generator/saseo-generator/1'), copied, { recursive: true });
  const description = JSON.parse(await readFile(join(copied, 'model.json'), 'utf8')) as object;
  const named = { ...description, name: 'copied', licence: 'CC-BY-NC-4.0' };
  await writeFile(join(copied, 'model.json'), JSON.stringify(named));
  const refused = await use<Problem>('generator', 'copied/1');
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { type: 'licence-refused', detail: expect.stringContaining('NonCommercial') },
  ]);
  await rm(copied, { recursive: true });
});

it('keeps the former model and its place in the file when the new one does not work', async () => {
  const broken = join(saseo.home, 'models/generator/saseo-generator/2');
  await cp(join(box, 'generator', starter), broken, { recursive: true });
  await writeFile(join(broken, 'model.onnx'), 'cut off');
  const description = await readFile(join(broken, 'model.json'), 'utf8');
  await writeFile(join(broken, 'model.json'), description.replace('"version": "1"', '"version": "2"'));
  const refused = await use<Problem>('generator', 'saseo-generator/2');
  expect([refused.status, refused.body.type]).toEqual([422, 'model-rejected']);
  expect(refused.body.detail).toContain('model.onnx');
  expect((await registry()).active[2]).toMatchObject({ id: 'none', serving: 'none' });
  expect((await audit()).at(-1)).toMatchObject({
    action: 'model-use-failed',
    detail: { to: 'saseo-generator/2', code: 'model-invalid' },
  });
  expect((await ask()).status).toBe(200);
});

it.each([
  ['PUT judge', { id: 'absent/1' }, '404 model-not-found'],
  ['PUT oracle', { id: 'none' }, '404 model-not-found'],
  ['PUT embedder', { id: 'none' }, '404 model-not-found'],
  ['PUT judge', { id: '' }, '400 invalid-body'],
  ['PUT judge', { id: 'none', force: true }, '400 invalid-body'],
  ['POST judge/rollback', undefined, '409 nothing-to-roll-back'],
])('refuses %s %j', async (request, body, expected) => {
  const [method, path] = request.split(' ') as [string, string];
  const answer = await client.send<Problem>(method, `${models}/active/${path}`, body);
  expect(`${answer.status} ${answer.body.type}`).toBe(expected);
});

it('follows adapters that come and go', async () => {
  await use('generator', starter);
  const loaded = async () => (await client.send('POST', '/v1/registry/adapters/reload')).body;
  expect(await loaded()).toEqual({ adapters: ['call-centre'] });
  const copy = join(saseo.home, 'models/adapter/second');
  await cp(join(box, 'adapter/call-centre'), copy, { recursive: true });
  const description = await readFile(join(copy, 'adapter.json'), 'utf8');
  await writeFile(join(copy, 'adapter.json'), description.replace('"call-centre"', '"second"'));
  expect(await loaded()).toEqual({ adapters: ['call-centre', 'second'] });
  await rm(copy, { recursive: true });
  expect(await loaded()).toEqual({ adapters: ['call-centre'] });
});

it('measures how fast a model is, one at a time, until its caller goes', { timeout: 120_000 }, async () => {
  const path = '/v1/registry/measurements';
  const judge = { role: 'judge', id: 'saseo-judge/1' };
  const measure = (model: object) => client.send<ModelMeasurement & Problem>('POST', path, model);
  /** What a measurement of a model that is not there says: whether another one runs. */
  const until = (code: string) =>
    vi.waitFor(async () => expect((await measure({ ...judge, id: 'absent/1' })).body.type).toBe(code), {
      timeout: 20_000,
      interval: 20,
    });
  await until('model-not-found');
  const measuring = measure(judge);
  await until('measurement-running');
  expect((await ask()).status).toBe(200);
  const { status, body } = await measuring;
  expect([status, body.figures[0]]).toMatchObject([200, { of: 'pair', unit: 'ms', tokens: 256 }]);
  const shown = async (wanted: string) => (await registry()).items.find(({ id }) => id === wanted);
  expect((await shown(judge.id))?.measurement).toEqual(body);
  expect((await audit()).at(-1)).toMatchObject({ action: 'model-measure', detail: judge });

  const leaving = new AbortController();
  const lost = fetch(`${saseo.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${saseo.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'generator', id: starter }),
    signal: leaving.signal,
  });
  void lost.catch(() => undefined);
  await until('measurement-running');
  leaving.abort();
  await expect(lost).rejects.toThrow(/abort/);
  await until('model-not-found');
  expect((await shown(starter))?.measurement).toBeUndefined();
});

it('is what the command line asks where a server runs', { timeout: 120_000 }, async () => {
  const release = await lockDataDirectory(saseo.home);
  await writeFile(join(saseo.home, 'supervisor-key'), saseo.key);
  await writeRunRecord(saseo.home, {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    url: saseo.url,
    readiness: {},
    pids: {},
  });
  try {
    const used = await runSaseo(saseo.home, 'models', 'use', 'judge', 'saseo-judge/1');
    expect([used.code, used.output]).toEqual([
      0,
      'judge: saseo-judge/1 (chosen; a rollback leads to none)\n',
    ]);
    expect((await registry()).active[1]).toMatchObject({ serving: 'saseo-judge/1' });
    const listed = await runSaseo(saseo.home, 'models', 'list', '--json');
    expect(JSON.parse(listed.output)).toEqual(await registry());
    const refused = await runSaseo(saseo.home, 'models', 'use', 'judge', 'absent/1');
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('(model-not-found)')]);
    const back = await runSaseo(saseo.home, 'models', 'rollback', 'judge');
    expect([back.code, back.output]).toEqual([0, 'judge: none (default)\n']);
    expect((await registry()).active[1]).toMatchObject({ serving: 'none' });
  } finally {
    await release();
    await removeRunRecord(saseo.home);
  }
});

// Starts API and worker anew, which takes long on a busy machine.
it('follows a choice that another process writes', { timeout: 120_000 }, async () => {
  const { installed } = modelPlaces(saseo.home);
  await addChoice(installed, 'judge', { id: 'saseo-judge/1', by: 'another process' });
  await vi.waitFor(
    async () => expect((await registry()).active[1]).toMatchObject({ serving: 'saseo-judge/1' }),
    {
      timeout: 60_000,
      interval: 500,
    },
  );
  await dropChoice(installed, 'judge');
  await vi.waitFor(async () => expect((await registry()).active[1]).toMatchObject({ serving: 'none' }), {
    timeout: 60_000,
    interval: 500,
  });
});

it('remembers the choice over a restart, below the environment', { timeout: 120_000 }, async () => {
  await use('generator', starter);
  await saseo.restart({});
  expect((await registry()).active[2]).toMatchObject({ id: starter, decidedBy: 'choice', serving: starter });
  await saseo.restart({ SASEO_GENERATOR: 'none' });
  expect((await registry()).active[2]).toMatchObject({ id: 'none', decidedBy: 'environment' });
  const refused = await use<Problem>('generator', starter);
  expect([refused.status, refused.body.type, refused.body.detail]).toEqual([
    409,
    'model-fixed',
    'SASEO_GENERATOR',
  ]);
});

it(
  'takes another encoder once nothing is indexed, from the next start on',
  { timeout: 120_000 },
  async () => {
    await client.send('DELETE', `/v1/knowledge-bases/${shelf.id}`);
    const { status, body } = await use('embedder', 'saseo-encoder/1');
    expect([status, body]).toMatchObject([200, { id: 'saseo-encoder/1', serving: 'saseo-static/1' }]);
    await saseo.restart({});
    expect((await registry()).active[0]).toMatchObject({ serving: 'saseo-encoder/1' });
    expect((await (await fetch(`${saseo.url}/readyz`)).json()) as object).toMatchObject({ status: 'ok' });
  },
);
