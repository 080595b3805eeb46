// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  Document,
  Job,
  KnowledgeBase,
  SearchIndex,
  SearchIndexWork,
  SearchResponse,
} from '@app/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

/** Enough passages that a build is several commits. */
const DOCUMENTS = 26;
const SECTIONS = 30;
const KILLS = 2;

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
const documents = new Map<number, string>();

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '점검', settings: { chunkTokens: 128 } });
  for (let index = 0; index < DOCUMENTS; index += 1) documents.set(index, await add(index));
  await client.send('PUT', '/v1/registry/models/active/embedder', { id: 'saseo-encoder/1' });
}, 180_000);
afterAll(() => saseo?.stop());

/** Each section has a code that one document alone has. */
async function add(index: number): Promise<string> {
  const body = Array.from({ length: SECTIONS }, (_, at) => {
    const filler = `점검 ${at}회차에서는 압력과 온도를 차례로 잽니다. `.repeat(6);
    return `## ${at}회차\n\n설비 EQ-${10_000 + index}의 점검입니다. ${filler}\n`;
  });
  return (
    await client.ingest(base.id, {
      name: `record-${index}.md`,
      bytes: `# 기록 ${index}\n\n${body.join('\n')}`,
    })
  ).documentId;
}

const job = async (id: string) => (await client.send<Job>('GET', `/v1/jobs/${id}`)).body;
const list = async () => (await client.send<{ items: SearchIndex[] }>('GET', '/v1/indexes')).body.items;

async function findsAlone(index: number): Promise<void> {
  const asked = { query: `EQ-${10_000 + index} 점검`, knowledgeBases: [base.id], limit: 5, legs: 'lexical' };
  const { status, body } = await client.send<SearchResponse>('POST', '/v1/search', asked);
  expect([status, new Set(body.hits.map(({ documentId }) => documentId))]).toEqual([
    200,
    new Set([documents.get(index)]),
  ]);
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => saseo.worker.once('exit', resolve));
  saseo.worker.kill('SIGKILL');
  await gone;
}

it(`builds an index whose worker is killed ${KILLS} times, with documents that come and go meanwhile`, async () => {
  const { jobId, index } = (await client.send<SearchIndexWork>('POST', '/v1/indexes')).body;
  const killedAt: number[] = [];
  for (let time = 0; time < KILLS; time += 1) {
    // The first time before anything is copied, then after the first and the next commits.
    const goal = killedAt.length === 0 ? 0 : (killedAt.at(-1) ?? 0) + 1;
    let seen = await job(jobId);
    while (seen.state === 'queued' || (seen.state === 'running' && seen.done < goal)) {
      await sleep(20);
      seen = await job(jobId);
    }
    if (seen.state !== 'running') break;
    await kill();
    killedAt.push(seen.done);
    await findsAlone(3);
    if (time === 0) await client.send('DELETE', `/v1/documents/${documents.get(25)}`);
    await saseo.startWorker();
    if (time === 0) documents.set(26, await add(26));
  }
  expect(killedAt.length).toBeGreaterThan(0);
  expect((await client.jobEnd(jobId, 180)).state).toBe('done');
  // What came after the last look of the build.
  const { body } = await client.send<SearchIndexWork>('POST', `/v1/indexes/${index.id}/build`);
  expect((await client.jobEnd(body.jobId, 120)).state).toBe('done');
  expect((await client.send('POST', `/v1/indexes/${index.id}/publish`)).status).toBe(200);
  for (const at of [0, 3, 12, 24, 26]) await findsAlone(at);
  const items = await list();
  expect(items).toMatchObject([
    { state: 'serving', versions: DOCUMENTS, missing: 0 },
    { state: 'former', versions: DOCUMENTS, missing: 0 },
  ]);

  // The receipts count every row: one more than the documents tell of would be a double.
  const { items: stored } = (
    await client.send<{ items: Document[] }>('GET', `/v1/knowledge-bases/${base.id}/documents?limit=200`)
  ).body;
  const chunks = stored.reduce((sum, { currentVersion }) => sum + (currentVersion?.chunkCount ?? 0), 0);
  const purge = await client.send<SearchIndexWork>('DELETE', `/v1/indexes/${items[1]!.id}`);
  expect((await client.jobEnd(purge.body.jobId)).receipt).toMatchObject({
    before: { chunks },
    after: { chunks: 0 },
  });
  const removal = await client.send<{ jobId?: string; before?: object }>(
    'DELETE',
    `/v1/knowledge-bases/${base.id}`,
  );
  const receipt = removal.body.jobId ? (await client.jobEnd(removal.body.jobId)).receipt : removal.body;
  expect(receipt).toMatchObject({ before: { chunks }, after: { chunks: 0 }, complete: true });
}, 600_000);
