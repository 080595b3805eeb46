// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { jobEnd, startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const DOCUMENTS = 300;
const KILLS = 10;

let saseo: SaseoProcesses;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_WORKER_CONCURRENCY: '4' });
}, 120_000);
afterAll(() => saseo?.stop());

/** A document with a number of its own, so that one search can tell it from all others. */
function documentText(index: number): string {
  return `# 점검 기록 ${index}\n\n설비 코드 EQ-${10_000 + index}의 점검 주기는 ${index + 1}일입니다.\n\n## 비고\n\n이상이 없으면 다음 점검까지 사용합니다.`;
}

it(`loses and doubles nothing when the worker is killed ${KILLS} times during ${DOCUMENTS} documents`, async () => {
  const created = await saseo.call('POST', '/v1/knowledge-bases', { name: '점검', slug: 'inspection' });
  const { id } = (await created.json()) as { id: string };
  const jobIds: string[] = [];
  for (let index = 0; index < DOCUMENTS; index += 1) {
    const answer = await saseo.call('POST', `/v1/knowledge-bases/${id}/documents`, {
      externalId: `record-${index}`,
      title: `점검 기록 ${index}`,
      text: documentText(index),
    });
    expect(answer.status).toBe(202);
    jobIds.push(((await answer.json()) as { jobId: string }).jobId);
  }

  for (let kill = 1; kill <= KILLS; kill += 1) {
    // Each time at another share of the work, so that every stage is hit.
    const goal = Math.floor((kill * DOCUMENTS) / (KILLS + 2));
    await until(async () => (await published(id)) >= goal);
    await killWorker();
    await saseo.startWorker();
  }

  await until(async () => (await states(jobIds)).every((state) => state === 'done'));
  expect(await published(id)).toBe(DOCUMENTS);
  for (const index of [0, 7, 99, 150, 299]) await expectFoundOnce(id, index);
  const documents = await all(`/v1/knowledge-bases/${id}/documents`);
  const chunks = documents.reduce((sum, document) => sum + (document.currentVersion?.chunkCount ?? 0), 0);
  const hits = await searchAll(id, '점검 주기');
  expect(new Set(hits).size).toBe(hits.length);
  expect(chunks).toBeGreaterThanOrEqual(DOCUMENTS);

  // The delete counts every row of the index: one more than the versions tell of would be a double.
  expect(await removed(id)).toMatchObject({
    complete: true,
    before: { chunks, documents: DOCUMENTS, versions: DOCUMENTS },
    after: { chunks: 0, files: 0, documents: 0, versions: 0 },
  });
}, 600_000);

it('publishes an edit once when the worker is killed between the index and the database', async () => {
  const created = await saseo.call('POST', '/v1/knowledge-bases', { name: '여비', slug: 'travel' });
  const { id } = (await created.json()) as { id: string };
  const pushed = await saseo.call('POST', `/v1/knowledge-bases/${id}/documents`, {
    externalId: 'travel',
    title: '여비',
    text: '# 여비\n\n출장비는 7일 안에 정산합니다.',
  });
  const { documentId, versionId, jobId } = (await pushed.json()) as Record<string, string>;
  await jobEnd(saseo, jobId!);
  await killWorker();
  const text = '출장비는 9일 안에 정산합니다.';
  const edit = saseo.call('POST', `/v1/documents/${documentId}/edits`, {
    versionId,
    ordinal: 0,
    revision: 0,
    text,
  });

  // Publishing waits for the lock of the knowledge base that this connection holds, with all rows written.
  const holder = new Client({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await holder.connect();
  try {
    const isAt = async (condition: string) =>
      (await holder.query(`SELECT 1 FROM job WHERE knowledge_base_id = $1 AND ${condition}`, [id]))
        .rowCount === 1;
    await until(() => isAt(`state = 'queued'`));
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM knowledge_base WHERE id = $1 FOR UPDATE', [id]);
    await saseo.startWorker();
    await until(() => isAt(`state = 'running' AND stage = 'publishing'`));
    await killWorker();
    expect(await textsOf(id)).toEqual([expect.stringContaining('7일')]);
    await holder.query('ROLLBACK');
    await saseo.startWorker();
    await until(() => isAt(`state = 'done' AND subject_id <> '${versionId}'`));
  } finally {
    await holder.end();
  }
  expect([200, 202]).toContain((await edit).status);
  expect(await textsOf(id)).toEqual([text]);
  const history = await saseo.call('GET', `/v1/documents/${documentId}/chunks/0/revisions`);
  expect(((await history.json()) as { items: object[] }).items).toHaveLength(1);
  expect(await removed(id)).toMatchObject({
    complete: true,
    before: { chunks: 1, documents: 1, versions: 2, revisions: 1 },
    after: { chunks: 0, files: 0, documents: 0, versions: 0, revisions: 0 },
  });
}, 120_000);

async function killWorker(): Promise<void> {
  const gone = new Promise((resolve) => saseo.worker.once('exit', resolve));
  saseo.worker.kill('SIGKILL');
  await gone;
}

/** What a search of the knowledge base finds of its travel rules. */
async function textsOf(id: string): Promise<string[]> {
  const asked = { query: '출장비는 며칠 안에 정산하나요', knowledgeBases: [id] };
  const answer = await saseo.call('POST', '/v1/search', asked);
  return ((await answer.json()) as { hits: { text: string }[] }).hits.map((hit) => hit.text);
}

/** Deletes the knowledge base and returns the receipt, also when the answer names the job only. */
async function removed(id: string): Promise<object> {
  const answer = await saseo.call('DELETE', `/v1/knowledge-bases/${id}`);
  const body = (await answer.json()) as { jobId: string };
  if (answer.status !== 202) return body;
  return (await jobEnd(saseo, body.jobId))['receipt'] as unknown as object;
}

interface Listed {
  externalId: string;
  currentVersion: { state: string; chunkCount: number } | null;
}

async function all(path: string): Promise<Listed[]> {
  const items: Listed[] = [];
  for (let cursor = ''; ;) {
    const answer = await saseo.call('GET', `${path}?limit=200${cursor && `&cursor=${cursor}`}`);
    const page = (await answer.json()) as { items: Listed[]; next?: string };
    items.push(...page.items);
    if (!page.next) return items;
    cursor = encodeURIComponent(page.next);
  }
}

async function published(id: string): Promise<number> {
  const documents = await all(`/v1/knowledge-bases/${id}/documents`);
  return documents.filter((document) => document.currentVersion?.state === 'published').length;
}

async function states(jobIds: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const jobId of jobIds) {
    const job = (await (await saseo.call('GET', `/v1/jobs/${jobId}`)).json()) as { state: string };
    found.push(job.state);
    if (job.state === 'failed') throw new Error(`job failed: ${JSON.stringify(job)}`);
    if (job.state !== 'done') break;
  }
  return found.length === jobIds.length ? found : [...found, 'running'];
}

async function searchAll(id: string, query: string): Promise<string[]> {
  const answer = await saseo.call('POST', '/v1/search', { query, knowledgeBases: [id], limit: 100 });
  return ((await answer.json()) as { hits: { chunkId: string }[] }).hits.map((hit) => hit.chunkId);
}

async function expectFoundOnce(id: string, index: number): Promise<void> {
  const query = `EQ-${10_000 + index}`;
  const answer = await saseo.call('POST', '/v1/search', {
    query,
    knowledgeBases: [id],
    limit: 20,
    legs: 'lexical',
  });
  const { hits } = (await answer.json()) as { hits: { text: string }[] };
  expect(hits.filter((hit) => hit.text.includes(query))).toHaveLength(1);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 400_000; Date.now() < end; await sleep(300)) if (await condition()) return;
  throw new Error('the condition did not come true in time');
}
