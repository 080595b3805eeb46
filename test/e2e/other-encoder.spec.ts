// real: API and worker as processes, embedded PostgreSQL, LanceDB, the encoder in the box and a changed copy of it. fake: nothing.
import type {
  AnswerResponse,
  DeletionReceipt,
  Job,
  KnowledgeBase,
  ModelRegistry,
  Problem,
  SearchIndex,
  SearchIndexWork,
  SearchResponse,
} from '@app/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client as Postgres } from 'pg';
import { projectRoot } from '@app/platform';
import { fingerprintHash, type Fingerprint } from '@app/store';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const leave = { name: '휴가.md', bytes: '# 휴가 규정\n\n연차 유급휴가는 15일을 부여합니다.\n' };
const travel = { name: '출장.md', bytes: '# 출장 규정\n\n출장 일비는 하루 2만원을 지급합니다.\n' };
let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let otherEncoder: string;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  otherEncoder = await installOtherEncoder();
});
afterAll(() => saseo?.stop());

/** Installs a copy of the encoder in the box that puts a word before every passage, so that its vectors differ. */
async function installOtherEncoder(): Promise<string> {
  const folder = join(saseo.home, 'models', 'embedder', 'saseo-static', '2');
  await cp(join(projectRoot(), 'models', 'embedder', 'saseo-static', '1'), folder, { recursive: true });
  const description = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as object;
  const changed = { ...description, version: '2', prefixes: { query: '', passage: 'passage: ' } };
  await writeFile(join(folder, 'model.json'), JSON.stringify(changed));
  return folder;
}

const indexes = async () => (await client.send<{ items: SearchIndex[] }>('GET', '/v1/indexes')).body.items;
const states = async () => (await indexes()).map(({ state, embedder }) => `${state} ${embedder}`);
const serving = async () => (await indexes()).find(({ state }) => state === 'serving')!;
const embedder = async () => {
  const { active } = (await client.send<ModelRegistry>('GET', '/v1/registry/models')).body;
  return active.find(({ role }) => role === 'embedder');
};
const search = (query: string, legs = 'hybrid') =>
  client.send<SearchResponse & Problem>('POST', '/v1/search', { query, legs, knowledgeBases: [base.id] });
const titles = async (query: string) => {
  const { status, body } = await search(query);
  return status === 200 ? body.hits.map(({ title }) => title) : status;
};
const ready = async () => (await (await fetch(`${saseo.url}/readyz`)).json()) as object;

async function work(method: string, path: string): Promise<Job & { index: SearchIndex }> {
  const { status, body } = await client.send<SearchIndexWork>(method, path);
  expect(status).toBe(202);
  return { ...(await client.jobEnd(body.jobId)), index: body.index };
}

describe('an installation that is started with another encoder', () => {
  beforeAll(async () => {
    base = await client.createKnowledgeBase({ name: '규정', slug: 'rules' });
    await client.ingest(base.id, leave);
    await saseo.restart({ SASEO_EMBEDDER: 'saseo-static/2' });
  });

  it('answers and reads documents with the former one', async () => {
    expect(await titles('연차 휴가')).toEqual(['휴가']);
    expect((await search('연차 휴가', 'vector')).body.hits).toHaveLength(1);
    const question = { question: '연차 유급휴가는 며칠인가요?', knowledgeBases: [base.id] };
    const { body } = await client.send<AnswerResponse>('POST', '/v1/answers', question);
    expect(body.text).toContain('15일');
    await client.ingest(base.id, travel);
    expect(await titles('출장 일비')).toContain('출장');
    expect(await embedder()).toMatchObject({ id: 'saseo-static/2', serving: 'saseo-static/1' });
    expect((await client.upload(base.id, leave)).body).toMatchObject({ unchanged: true });
    expect(await ready()).not.toHaveProperty('degraded');
    expect(await states()).toEqual(['serving saseo-static/1']);
  });

  it('builds an index with the new one beside, and switches without a question that fails', async () => {
    const job = await work('POST', '/v1/indexes');
    expect(job).toMatchObject({ kind: 'reindex', state: 'done', done: 2, total: 2 });
    expect(job.index).toMatchObject({ embedder: 'saseo-static/2', state: 'building', current: true });
    expect(await states()).toEqual(['building saseo-static/2', 'serving saseo-static/1']);
    const asking = new AbortController();
    const found: unknown[] = [];
    const ask = async () => {
      while (!asking.signal.aborted) found.push(await titles('연차 휴가'));
    };
    const askers = [ask(), ask()];
    const published = await client.send<SearchIndex>('POST', `/v1/indexes/${job.index.id}/publish`);
    expect([published.status, published.body.state]).toEqual([200, 'serving']);
    for (const goal = found.length + 6; found.length < goal;) await titles('출장');
    asking.abort();
    await Promise.all(askers);
    expect(found.filter((each) => !Array.isArray(each) || each[0] !== '휴가')).toEqual([]);
    expect(await embedder()).toMatchObject({ id: 'saseo-static/2', serving: 'saseo-static/2' });
    expect(await states()).toEqual(['serving saseo-static/2', 'former saseo-static/1']);
    const again = await client.send<Problem>('POST', '/v1/indexes');
    expect([again.status, again.body.type]).toEqual([409, 'index-current']);
  });

  it('reads new documents for the new one, and proves that a deleted one is in none', async () => {
    const { documentId } = await client.ingest(base.id, {
      name: '숙박.md',
      bytes: '# 숙박\n\n숙박비는 10만원입니다.\n',
    });
    expect(await titles('숙박비')).toContain('숙박');
    const former = (await indexes()).find(({ state }) => state === 'former')!;
    expect(former).toMatchObject({ versions: 2, missing: 1 });
    const early = await client.send<Problem>('POST', `/v1/indexes/${former.id}/publish`);
    expect([early.status, early.body.type]).toEqual([409, 'index-incomplete']);
    expect(await work('POST', `/v1/indexes/${former.id}/build`)).toMatchObject({ state: 'done' });
    const { body } = await client.send<DeletionReceipt>('DELETE', `/v1/documents/${documentId}`);
    expect(body).toMatchObject({ before: { chunks: 2 }, after: { chunks: 0 }, complete: true });
  });

  it('goes back, and deletes what does not serve with a receipt', async () => {
    const former = (await indexes()).find(({ state }) => state === 'former')!;
    expect((await client.send('POST', `/v1/indexes/${former.id}/publish`)).status).toBe(200);
    await saseo.restart({});
    expect(await titles('출장 일비')).toContain('출장');
    expect(await states()).toEqual(['former saseo-static/2', 'serving saseo-static/1']);
    const refused = await client.send<Problem>('DELETE', `/v1/indexes/${former.id}`);
    expect([refused.status, refused.body.type]).toEqual([409, 'index-serving']);
    const other = (await indexes())[0]!;
    expect(await work('DELETE', `/v1/indexes/${other.id}`)).toMatchObject({
      kind: 'purge-index',
      state: 'done',
      receipt: { subject: 'search-index', subjectId: other.id, before: { chunks: 2 }, after: { chunks: 0 } },
    });
    expect(await states()).toEqual(['serving saseo-static/1']);
    expect(await titles('연차 휴가')).toEqual(['휴가', '출장']);
  });
});

describe('an index that this software cannot make any more', () => {
  beforeEach(async () => {
    const { status, body } = await client.send<SearchIndexWork>('POST', '/v1/indexes');
    if (status !== 202) return;
    await client.jobEnd(body.jobId);
    await client.send('POST', `/v1/indexes/${body.index.id}/publish`);
  });

  it('is searched by words alone without its encoder, says so, and is replaced by a build', async () => {
    expect((await serving()).embedder).toBe('saseo-static/2');
    await rename(otherEncoder, `${otherEncoder}-away`);
    await saseo.restart({ SASEO_EMBEDDER: 'saseo-static/1' });
    const { status, body } = await search('연차 휴가');
    expect([status, body.hits[0]]).toMatchObject([200, { title: '휴가', legs: { vector: null } }]);
    const refused = await search('연차 휴가', 'vector');
    expect([refused.status, refused.body.type]).toEqual([409, 'index-mismatch']);
    expect(await ready()).toMatchObject({ status: 'ok', degraded: { index: 'encoder-missing' } });
    expect(saseo.log()).toMatch(/not searched as well as it could be.*encoder-missing/s);
    const { body: sent } = await client.upload(base.id, {
      name: '새.md',
      bytes: '# 새 규정\n\n새 글입니다.\n',
    });
    expect(await client.jobEnd(sent.jobId)).toMatchObject({
      state: 'failed',
      reason: { code: 'index-mismatch' },
    });
    const job = await work('POST', '/v1/indexes');
    expect(job).toMatchObject({ state: 'done' });
    await client.send('POST', `/v1/indexes/${job.index.id}/publish`);
    expect((await search('연차 휴가', 'vector')).status).toBe(200);
    expect(await ready()).not.toHaveProperty('degraded');
    await client.send('POST', `/v1/jobs/${sent.jobId}/retry`);
    expect(await client.jobEnd(sent.jobId)).toMatchObject({ state: 'done' });
    await rm(`${otherEncoder}-away`, { recursive: true });
  });

  it('is searched with the words of the present analyser, says so, and is replaced by a build', async () => {
    await makeAnalyserFormer();
    expect(await serving()).toMatchObject({ analyser: 'ko-en-0', current: false });
    expect(await ready()).toMatchObject({ status: 'ok', degraded: { index: 'analyser-changed' } });
    expect(saseo.log()).toMatch(/not searched as well as it could be.*analyser-changed/s);
    expect((await search('연차 휴가')).body.hits[0]).toMatchObject({ title: '휴가' });
    const job = await work('POST', '/v1/indexes');
    await client.send('POST', `/v1/indexes/${job.index.id}/publish`);
    expect((await search('연차 휴가', 'lexical')).body.hits[0]).toMatchObject({ title: '휴가' });
    expect(await ready()).not.toHaveProperty('degraded');
  });
});

/** Makes the index that serves one of an earlier analyser: names it so in the database and in the vector store. */
async function makeAnalyserFormer(): Promise<void> {
  const postgres = new Postgres({ connectionString: saseo.environment['DATABASE_URL'] });
  await postgres.connect();
  const { rows } = await postgres.query(`SELECT * FROM search_index WHERE state = 'serving'`);
  const [{ workspace_id, fingerprint, made }] = rows as [
    { workspace_id: string; fingerprint: string; made: Fingerprint },
  ];
  const former = { ...made, analyser: 'ko-en-0' };
  const hash = fingerprintHash(former);
  await postgres.query('UPDATE search_index SET made = $1, fingerprint = $2 WHERE fingerprint = $3', [
    former,
    hash,
    fingerprint,
  ]);
  await postgres.query(
    'UPDATE document_version SET fingerprint = $1, indexes = ARRAY[$1] WHERE fingerprint = $2',
    [hash, fingerprint],
  );
  await postgres.end();
  const folder = join(saseo.home, 'vectors', workspace_id);
  const table = (name: string) => join(folder, `chunks_${name}.lance`);
  saseo.api.kill('SIGSTOP');
  await rename(table(fingerprint), table(hash));
  saseo.api.kill('SIGCONT');
  await saseo.restart({});
}
