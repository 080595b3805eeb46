// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  CreatedApiKey,
  DeletedDocument,
  Document,
  DocumentAccepted,
  Job,
  KnowledgeBase,
} from '@app/contracts';
import { once } from 'node:events';
import { Client as Connection } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { holdingsOf } from '../fixtures/holdings.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const TEXT = '연차는 15일이다.';

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let accepted: DocumentAccepted;
let number = 0;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
});
afterAll(() => saseo?.stop());
beforeEach(async () => {
  number += 1;
  base = await client.createKnowledgeBase({ name: `되돌리기 ${number}` });
  accepted = await client.ingest(base.id, { name: 'leave.md', bytes: `${TEXT} ${number}\n` });
});

const path = () => `/v1/documents/${accepted.documentId}`;
const remove = async () =>
  (await client.send<{ jobId: string }>('DELETE', `${path()}?undoMinutes=60`)).body.jobId;
const restore = () => client.send<Document>('POST', `${path()}/restore`);
const deleted = async () =>
  (await client.send<{ items: DeletedDocument[] }>('GET', `/v1/knowledge-bases/${base.id}/deleted-documents`))
    .body.items;

async function query(sql: string, values: unknown[] = []): Promise<void> {
  const connection = new Connection({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await connection.connect();
  await connection.query(sql, values);
  await connection.end();
}

it('hides a document at once, and gives it back searchable and whole', async () => {
  const before = await client.send<Document>('GET', path());
  const holdings = await holdingsOf(saseo);
  const jobId = await remove();
  expect(await client.find(base.id, TEXT)).toEqual([]);
  expectProblem(await client.send('GET', path()), 404, 'document-not-found');
  expectProblem(await client.send('GET', `${path()}/file`), 404, 'document-not-found');
  const [listed] = await deleted();
  expect(listed).toMatchObject({ id: accepted.documentId, externalId: 'leave.md', title: 'leave' });
  const left = Date.parse(listed?.restorableUntil ?? '') - Date.now();
  expect(left).toBeGreaterThan(58 * 60_000);
  expect(left).toBeLessThanOrEqual(60 * 60_000);

  expect((await restore()).body).toEqual(before.body);
  expect((await client.find(base.id, TEXT)).join('')).toContain(TEXT);
  expect(await deleted()).toEqual([]);
  expect((await client.send<Job>('GET', `/v1/jobs/${jobId}`)).body.state).toBe('cancelled');
  expect(await holdingsOf(saseo)).toEqual(holdings);
  expectProblem(await restore(), 409, 'document-not-deleted');
});

it('keeps what can be restored through a restart of the worker, and removes it when the time is over', async () => {
  const jobId = await remove();
  const holdings = await holdingsOf(saseo);
  // Killed in the middle of whatever it does; the next one cleans up at its start.
  saseo.worker.kill('SIGKILL');
  await once(saseo.worker, 'exit');
  await saseo.startWorker();
  expect(await holdingsOf(saseo)).toEqual(holdings);
  expect((await client.send<Job>('GET', `/v1/jobs/${jobId}`)).body.state).toBe('queued');

  await query(`UPDATE job SET not_before = now(), updated_at = now() - interval '1 hour' WHERE id = $1`, [
    jobId,
  ]);
  expectProblem(await restore(), 409, 'restore-too-late');
  expect(await deleted()).toEqual([]);
  saseo.worker.kill('SIGKILL');
  await once(saseo.worker, 'exit');
  await saseo.startWorker();
  const job = await client.jobEnd(jobId);
  expect(job).toMatchObject({
    state: 'done',
    receipt: { complete: true, before: { documents: 1, chunks: 1 } },
  });
  expectProblem(await restore(), 404, 'document-not-found');
});

it('fails when a file was added in its place, and keeps that', async () => {
  const jobId = await remove();
  const again = await client.ingest(base.id, { name: 'leave.md', bytes: '연차는 16일이다.' });
  expect(again.documentId).toBe(accepted.documentId);
  expectProblem(await restore(), 409, 'document-not-deleted');
  expect(await deleted()).toEqual([]);
  expect((await client.find(base.id, '연차는')).join('')).toBe('연차는 16일이다.');
  expect((await client.send<Job>('GET', `/v1/jobs/${jobId}`)).body.state).toBe('queued');
});

it('keeps the original while it can be restored, whatever comes of the same bytes elsewhere', async () => {
  await remove();
  const other = await client.createKnowledgeBase({ name: 'other' });
  const file = { name: 'leave.md', bytes: `${TEXT} ${number}\n` };
  expectProblem(await client.upload(other.id, file, { metadata: 'no JSON' }), 400, 'invalid-body');
  const twin = await client.ingest(other.id, file);
  await client.send('DELETE', `/v1/documents/${twin.documentId}`);
  expect((await restore()).status).toBe(200);
  expect((await client.send<string>('GET', `${path()}/file`)).body).toBe(`${TEXT} ${number}\n`);
});

it('ends with the knowledge base, of which nothing is left', async () => {
  await remove();
  const receipt = await client.send('DELETE', `/v1/knowledge-bases/${base.id}`);
  expect(receipt.body).toMatchObject({ complete: true, before: { documents: 1, chunks: 1, files: 3 } });
  expectProblem(await restore(), 404, 'document-not-found');
});

it('is for editors, and takes sensible times only', async () => {
  const wanted = { name: 'reader', verbs: ['ask', 'search'], knowledgeBases: [base.id] };
  const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', wanted)).body;
  const reader = new Client(saseo.url, key);
  for (const minutes of ['0', '-5', '1.5', 'x', '10081', ''])
    expectProblem(await client.send('DELETE', `${path()}?undoMinutes=${minutes}`), 400, 'invalid-query');
  expectProblem(await reader.send('DELETE', `${path()}?undoMinutes=5`), 403, 'not-allowed');
  await remove();
  expectProblem(await reader.send('POST', `${path()}/restore`), 403, 'not-allowed');
  expectProblem(
    await reader.send('GET', `/v1/knowledge-bases/${base.id}/deleted-documents`),
    403,
    'not-allowed',
  );
  const both = await Promise.all([restore(), restore()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('is for mode live: in mode staged the removal waits in the draft, and nothing is hidden', async () => {
  const path = `/v1/knowledge-bases/${base.id}`;
  expect((await client.send('PATCH', path, { mode: 'staged' })).status).toBe(200);
  const answer = await client.send<object>('DELETE', `/v1/documents/${accepted.documentId}?undoMinutes=60`);
  expect([answer.status, Object.keys(answer.body)]).toEqual([202, expect.arrayContaining(['revision'])]);
  expect((await client.find(base.id, TEXT)).join('')).toContain(TEXT);
  expectProblem(await restore(), 409, 'document-not-deleted');
});

it('comes back into the present version alone when the mode became staged meanwhile', async () => {
  await remove();
  await client.send('PATCH', `/v1/knowledge-bases/${base.id}`, { mode: 'staged' });
  const { publishedVersion } = (await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${base.id}`))
    .body;
  expect((await restore()).status).toBe(200);
  expect((await client.find(base.id, TEXT)).join('')).toContain(TEXT);
  const now = (await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${base.id}`)).body;
  expect(now.publishedVersion).toBe(publishedVersion + 1);
});
