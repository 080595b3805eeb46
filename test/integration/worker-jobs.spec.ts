// real: PostgreSQL, BullMQ, LanceDB, files, parser processes. fake: the embedder.
import type { JobRecord } from '@app/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { processJob } from '../../apps/ingestion-worker/src/job.processor.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

let server: DatabaseServer;
let stores: WorkerStores;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server);
});
afterEach(() => stores.close());

const rules = '# 여비 규정\n\n출장비는 7일 안에 정산합니다.\n\n## 숙박\n\n숙박비 한도는 15만원입니다.\n';
const running = new AbortController().signal;
const deliver = (jobId: string, stop = running, parts = stores) =>
  processJob({ data: { jobId, attempt: 1 }, deliveries: 1 }, parts, stop);
const stateOf = async (jobId: string) => stores.database.jobs.get(stores.shelf.workspaceId, jobId);

/** Parts whose ingest does something first. */
const before = (act: (job: JobRecord) => Promise<unknown>): WorkerStores => ({
  ...stores,
  running: new Set(),
  handlers: {
    ...stores.handlers,
    ingest: async (job, signal) => {
      await act(job);
      await stores.handlers.ingest(job, signal);
    },
  },
});

async function expectWhole(versionId: string): Promise<void> {
  const version = await stores.database.documents.version(versionId);
  expect(version.state).toBe('published');
  expect(await stores.chunks.countVersion(versionId)).toBe(version.chunkCount);
  expect(await stores.files.exists(`text/${versionId}.txt`)).toBe(true);
}

it('leaves a version whole when another run took its job over and published it', async () => {
  const { jobId, versionId } = await stores.send('travel', rules);
  await deliver(
    jobId,
    running,
    before(() => deliver(jobId)),
  );
  expect(await stateOf(jobId)).toMatchObject({ state: 'done', attempts: 1, reasonCode: null });
  await expectWhole(versionId);
});

it('drops a delivery of a job that this process is at work on', async () => {
  const { jobId, versionId } = await stores.send('travel', rules);
  let claims = 0;
  const parts = before(async () => {
    claims += 1;
    await deliver(jobId, running, parts);
  });
  await deliver(jobId, running, parts);
  expect(claims).toBe(1);
  expect(parts.running.size).toBe(0);
  await expectWhole(versionId);
});

it('gives a stopped run back without counting it as a failure', async () => {
  const { jobId, versionId } = await stores.send('travel', rules);
  const stop = new AbortController();
  await deliver(
    jobId,
    stop.signal,
    before(async () => stop.abort()),
  );
  expect(await stateOf(jobId)).toMatchObject({ state: 'queued', attempts: 2, failures: 0, claim: null });
  expect((await stores.queue.counts()).waiting).toBe(1);
  await processJob({ data: { jobId, attempt: 2 }, deliveries: 1 }, stores, running);
  await expectWhole(versionId);
});

it('removes what an upload left that was deleted, or overtaken by a newer one, while it was made', async () => {
  const first = await stores.send('travel', rules);
  await deliver(
    first.jobId,
    running,
    before(() => stores.database.documents.remove(stores.shelf.workspaceId, first.documentId)),
  );
  expect((await stateOf(first.jobId)).state).toBe('cancelled');
  const second = await stores.send('travel', `${rules}\n둘`);
  const third = await stores.send('travel', `${rules}\n셋`);
  await deliver(second.jobId);
  expect(await stateOf(second.jobId)).toMatchObject({ state: 'failed', reasonCode: 'superseded' });
  for (const { versionId } of [first, second]) {
    expect(await stores.chunks.countVersion(versionId)).toBe(0);
    expect(await stores.files.exists(`text/${versionId}.txt`)).toBe(false);
  }
  await deliver(third.jobId);
  await expectWhole(third.versionId);
});

it('empties a whole knowledge base in one go and keeps the counts', async () => {
  const sent = [await stores.send('one', rules), await stores.send('two', `${rules}\n둘`)];
  for (const { jobId } of sent) await deliver(jobId);
  const { workspaceId, knowledgeBaseId } = stores.shelf;
  const chunkCount = await stores.database.documents.countPublishedChunks([knowledgeBaseId]);
  const { jobId } = await stores.database.knowledgeBases.remove(workspaceId, knowledgeBaseId);
  await deliver(jobId);
  expect((await stateOf(jobId)).receipt).toMatchObject({
    before: { chunks: chunkCount, files: 6, documents: 2, versions: 2 },
    after: { chunks: 0, files: 0, documents: 0, versions: 0 },
    complete: true,
  });
  expect(await stores.chunks.versionIds()).toEqual([]);
});
