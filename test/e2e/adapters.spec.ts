// real: API and worker as processes, the generator, its adapter and the encoder in the box, embedded PostgreSQL, LanceDB. fake: nothing.
import type { AnswerEvent, AnswerTrace, ExtractResponse, KnowledgeBase, Problem } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

const documents = join(import.meta.dirname, '../../apps/cli/demo/documents');
/** As the one in the box, and louder, so that every answer shows it. */
const adapter = 'loud';
const questions = ['재택근무 하면 통신비 지원 나오나요?', '비밀번호는 며칠마다 바꿔야 하나요?'];

let saseo: SaseoProcesses;
let client: Client;
let plain: KnowledgeBase;
let adapted: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_GENERATOR: 'saseo-generator/1' });
  client = new Client(saseo.url, saseo.key);
  plain = await client.createKnowledgeBase({ name: '규정' });
  adapted = await client.createKnowledgeBase({ name: '상담' });
  for (const { id } of [plain, adapted])
    for (const name of ['remote-work.md', 'password-account-lock.md'])
      await client.ingest(id, { name, bytes: await readFile(join(documents, name)) });
  await installCopy(adapter, 4);
  await client.send('POST', '/v1/registry/adapters/reload');
}, 180_000);
afterAll(() => saseo?.stop());

/** Installs the adapter in the box under another name, with its change multiplied; returns its folder. */
async function installCopy(as: string, times: number): Promise<string> {
  const copy = join(saseo.home, 'models/adapter', as);
  await cp(join(projectRoot(), 'models/adapter/call-centre'), copy, { recursive: true });
  const bytes = await readFile(join(copy, 'adapter.bin'));
  const values = new Float32Array(new Uint8Array(bytes).buffer).map((value) => value * times);
  await writeFile(join(copy, 'adapter.bin'), values);
  const description = JSON.parse(await readFile(join(copy, 'adapter.json'), 'utf8')) as object;
  const sha256 = createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
  const files = { 'adapter.bin': { sha256, bytes: bytes.length } };
  await writeFile(join(copy, 'adapter.json'), JSON.stringify({ ...description, name: as, files }));
  return copy;
}

/** Changes the adapter of a knowledge base. */
function name<Body = KnowledgeBase>({ id, settings }: KnowledgeBase, value: string | null) {
  const changed = { ...settings, drafts: { ...settings.drafts, adapter: value } };
  return client.send<Body>('PATCH', `/v1/knowledge-bases/${id}`, { settings: changed });
}

/** What the generator wrote, released or not, and which models the answer names. */
async function ask({ id }: KnowledgeBase, question: string, more: object = {}) {
  const body = { question, knowledgeBases: [id], stream: true, ...more };
  const stream = await saseo.call('POST', '/v1/answers', body);
  const events = eventsOf(await stream.text()).map(({ data }) => JSON.parse(data) as AnswerEvent);
  const [start, end] = [events[0], events.at(-1)];
  if (start?.type !== 'answer-start' || end?.type !== 'answer-end') throw new Error('no whole answer');
  const { text, usage, verification } = end;
  const claims = verification.claims.map(({ text: claim, verdict }) => [claim, verdict]);
  return { written: { text, usage, claims }, models: start.models, answerId: start.answerId };
}

const traceOf = async (answerId: string) =>
  (await client.send<AnswerTrace>('GET', `/v1/answers/${answerId}/trace`)).body;

describe('the adapter of a knowledge base', () => {
  it('is refused where it is not installed or was made for another generator', async () => {
    const unknown = await name<Problem>(adapted, 'absent');
    expect([unknown.status, unknown.body]).toMatchObject([404, { type: 'adapter-not-found' }]);
    const twin = join(projectRoot(), 'libs/models/src/testing/decoder-twins/adapter/twin-int4-tone');
    await cp(twin, join(saseo.home, 'models/adapter/twin-int4-tone'), { recursive: true });
    const other = await name<Problem>(adapted, 'twin-int4-tone');
    expect([other.status, other.body]).toMatchObject([422, { type: 'adapter-of-other-model' }]);
    const malformed = await name<Problem>(adapted, '../adapter');
    expect(malformed.status).toBe(400);
  });

  it('changes what is written there, and nothing elsewhere at the same time', async () => {
    const before = await Promise.all(questions.map((question) => ask(adapted, question)));
    const { status, body } = await name(adapted, adapter);
    expect([status, body.settings.drafts.adapter]).toEqual([200, adapter]);
    const shelves = [plain, adapted, plain, adapted];
    const answers = await Promise.all(
      questions.flatMap((question) => shelves.map((shelf) => ask(shelf, question))),
    );
    const writtenIn = (shelf: KnowledgeBase) =>
      answers.filter((_, index) => shelves[index % shelves.length] === shelf).map(({ written }) => written);
    const twice = before.flatMap(({ written }) => [written, written]);
    expect(writtenIn(plain)).toEqual(twice);
    expect(writtenIn(adapted)).not.toEqual(twice);
    const { models, answerId } = answers[1]!;
    expect(models['adapter']).toMatch(/^loud@[0-9a-f]{64}$/);
    expect(answers[0]!.models).not.toHaveProperty('adapter');
    const trace = await traceOf(answerId);
    expect(trace.models['adapter']).toBe(models['adapter']);
    expect(`loud@${trace.adapter?.digest}`).toBe(models['adapter']);
    expect(trace.adapter?.leftOut).toBeNull();
    expect((await traceOf(answers[0]!.answerId)).adapter).toBeNull();
  });

  it('gives way to that of a request', async () => {
    const without = await ask(adapted, questions[0]!, { adapter: null });
    expect(without.models).not.toHaveProperty('adapter');
    expect(without.written).toEqual((await ask(plain, questions[0]!)).written);
    expect((await ask(plain, questions[0]!, { adapter })).models['adapter']).toMatch(/^loud@/);
    const unknown = { question: questions[0], knowledgeBases: [plain.id], adapter: 'absent' };
    expect(await client.send<Problem>('POST', '/v1/answers', unknown)).toMatchObject({
      status: 404,
      body: { type: 'adapter-not-found' },
    });
  });

  it('is named by extractions, and checked for summaries', async () => {
    const schema = { type: 'object', properties: { limit: { type: 'string' } } };
    const text = '재택근무는 주 2회까지 할 수 있습니다.';
    const asked = { text, schema, adapter };
    const { status, body } = await client.send<ExtractResponse>('POST', '/v1/extract', asked);
    expect([status, body.models['adapter']]).toEqual([200, expect.stringMatching(/^loud@/)]);
    for (const [path, request] of [
      ['/v1/extract', { text, schema }],
      ['/v1/summarize', { text }],
    ] as const)
      expect(await client.send('POST', path, { ...request, adapter: 'absent' })).toMatchObject({
        status: 404,
      });
    expect(await client.send('POST', '/v1/summarize', { text, adapter })).toMatchObject({ status: 200 });
  });

  it('is left out when it is removed, and named in the trace', async () => {
    const copy = await installCopy('desk', 1);
    // Installed, but nobody has told the server.
    expect(await name<Problem>(adapted, 'desk')).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('installed and not loaded') },
    });
    await client.send('POST', '/v1/registry/adapters/reload');
    const named = await name(adapted, 'desk');
    expect(named.status).toBe(200);
    await rm(copy, { recursive: true });
    await client.send('POST', '/v1/registry/adapters/reload');
    const { models, answerId, written } = await ask(adapted, questions[0]!);
    expect(models).not.toHaveProperty('adapter');
    expect(written).toEqual((await ask(plain, questions[0]!)).written);
    expect((await traceOf(answerId)).adapter).toEqual({ name: 'desk', digest: null, leftOut: 'not-loaded' });
    // Other settings can be changed without it.
    const settings = { ...named.body.settings, evidenceThreshold: 0.41 };
    const path = `/v1/knowledge-bases/${adapted.id}`;
    expect(await client.send('PATCH', path, { settings })).toMatchObject({ status: 200 });
  });

  it('is left out when the generator is switched, and back with it', { timeout: 120_000 }, async () => {
    await name(adapted, adapter);
    await cp(
      join(projectRoot(), 'libs/models/src/testing/decoder-twins/generator'),
      join(saseo.home, 'models/generator'),
      { recursive: true },
    );
    await saseo.restart({ SASEO_GENERATOR: 'twin-int4/1' });
    const { answerId } = await ask(adapted, questions[0]!);
    expect((await traceOf(answerId)).adapter).toMatchObject({ name: adapter, leftOut: 'not-loaded' });
    await saseo.restart({ SASEO_GENERATOR: 'saseo-generator/1' });
    expect((await ask(adapted, questions[0]!)).models['adapter']).toMatch(/^loud@/);
  });
});
