// real: PostgreSQL, BullMQ, LanceDB, files, parser processes. fake: the embedder.
import { utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobRecord } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processJob, retryDelaysMs } from '../../apps/ingestion-worker/src/job.processor.js';
import { reconcile } from '../../apps/ingestion-worker/src/reconcile.js';
import { sweep } from '../../apps/ingestion-worker/src/sweep.js';
import { rowsOf } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

let server: DatabaseServer;
let stores: WorkerStores;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server, { jobDeadlineSeconds: 1 });
});
afterEach(() => stores.close());

const text = '# 여비 규정\n\n출장비는 7일 안에 정산합니다.\n';
const running = new AbortController().signal;
const stateOf = (jobId: string) => stores.database.jobs.get(stores.shelf.workspaceId, jobId);
const deliver = async (jobId: string) => {
  const { attempts: attempt } = await stateOf(jobId);
  await processJob({ data: { jobId, attempt }, deliveries: 1 }, stores, running);
};

describe('the reconciler', () => {
  it('puts a job on the queue that the queue never got, once in a while', async () => {
    await stores.send('travel', text);
    await reconcile(stores, { queuedForSeconds: 60 });
    expect((await stores.queue.counts()).waiting).toBe(0);
    await reconcile(stores, { queuedForSeconds: 0 });
    await reconcile(stores, { queuedForSeconds: 0 });
    expect((await stores.queue.counts()).waiting).toBe(1);
    expect(await stores.database.jobs.takeQueued(60, 10)).toEqual([]);
  });

  it('puts more than one batch on the queue in a pass', async () => {
    const { workspaceId } = stores.shelf;
    for (let index = 0; index < 501; index += 1) {
      await stores.database.jobs.create({ workspaceId, kind: 'delete', subjectId: newId() });
    }
    await reconcile(stores, { queuedForSeconds: 0 });
    expect((await stores.queue.counts()).waiting).toBe(501);
  });

  it('gives a dead run its next attempt, and fails it when it died too often', async () => {
    const { jobId, versionId } = await stores.send('travel', text);
    for (const died of [...retryDelaysMs.keys(), retryDelaysMs.length]) {
      expect(await stateOf(jobId)).toMatchObject({ state: 'queued', failures: died, attempts: died + 1 });
      const run = (await stores.database.jobs.claim(jobId, died + 1)) as JobRecord;
      await stores.database.jobs.stage(run, 'embedding');
      await sleep(1_050);
      await reconcile(stores, { queuedForSeconds: 60 });
    }
    expect(await stateOf(jobId)).toMatchObject({
      state: 'failed',
      reasonCode: 'deadline',
      reasonDetail: 'stage embedding',
    });
    expect((await stores.database.documents.version(versionId)).state).toBe('failed');

    const { workspaceId } = stores.shelf;
    const asked = { state: 'dead-letter', knowledgeBaseIds: null, others: true, limit: 10 } as const;
    expect((await stores.database.jobs.list(workspaceId, asked)).items.map(({ id }) => id)).toEqual([jobId]);
    await stores.database.jobs.retry({ workspaceId, actorId: null, id: jobId });
    await deliver(jobId);
    expect(await stateOf(jobId)).toMatchObject({ state: 'done', failures: 0 });
  });

  it('publishes nothing while the index holds other rows than were written, and makes it right', async () => {
    const { jobId, versionId } = await stores.send('travel', text);
    const { knowledgeBaseId } = stores.shelf;
    const [stray] = await rowsOf({ knowledgeBaseId, versionId }, '', ['남은 글']);
    await stores.chunks.write([{ ...stray!, chunkId: `${versionId}:99`, ordinal: 99 }]);
    await deliver(jobId);
    expect(await stateOf(jobId)).toMatchObject({ state: 'queued', failures: 1 });
    expect(await stores.database.documents.version(versionId)).toMatchObject({ state: 'pending' });
    expect((await stores.queue.counts()).delayed).toBe(1);
    await reconcile(stores, { queuedForSeconds: 0 });
    expect(await stores.queue.counts()).toMatchObject({ waiting: 0, delayed: 1 });
    await deliver(jobId);
    expect(await stateOf(jobId)).toMatchObject({ state: 'done' });
    const { state, chunkCount } = await stores.database.documents.version(versionId);
    expect(state).toBe('published');
    expect(await stores.chunks.countVersion(versionId)).toBe(chunkCount);
  });

  it('removes the rows of a version that failed', async () => {
    const { jobId, versionId } = await stores.send('travel', text);
    const run = (await stores.database.jobs.claim(jobId, 1)) as JobRecord;
    const { knowledgeBaseId } = stores.shelf;
    await stores.database.documents.markRowsStored(versionId, true);
    await stores.chunks.write(await rowsOf({ knowledgeBaseId, versionId }, '', ['남은 글']));
    await stores.database.jobs.fail(run, 'deadline');
    await reconcile(stores, { queuedForSeconds: 60 });
    expect(await stores.chunks.countVersion(versionId)).toBe(0);
    expect((await stores.database.documents.version(versionId)).rowsStored).toBe(false);
  });

  it('does the rest when one row cannot be worked on', async () => {
    const lost = await stores.send('travel', text);
    const broken = { ...stores.queue, add: () => Promise.reject(new Error('poisoned')) };
    const { jobId } = await stores.send('other', `${text}둘`);
    await stores.database.jobs.claim(jobId, 1);
    await sleep(1_050);
    await reconcile({ ...stores, queue: broken }, { queuedForSeconds: 0 });
    expect(await stateOf(jobId)).toMatchObject({ state: 'queued', attempts: 2 });
    expect(await stateOf(lost.jobId)).toMatchObject({ state: 'queued', attempts: 1 });
  });
});

describe('the sweep', () => {
  it('removes rows and files that no version names, and nothing else', async () => {
    const { jobId, versionId } = await stores.send('travel', text);
    await deliver(jobId);
    const { fileKey, chunkCount } = await stores.database.documents.version(versionId);
    const unknown = newId();
    const { knowledgeBaseId } = stores.shelf;
    await stores.chunks.write(await rowsOf({ knowledgeBaseId, versionId: unknown }, '', ['남은 글']));
    const orphans = [`text/${unknown}.txt`, `blocks/${unknown}.json`, 'originals/aa/aabb'];
    const fresh = 'originals/cc/ccdd';
    for (const key of [...orphans, fresh]) await stores.files.put(key, 'x');
    const before = new Date(Date.now() - 2 * 3_600_000);
    for (const key of [...orphans, fileKey]) await utimes(stores.files.path(key), before, before);

    await sweep(stores);
    for (const key of orphans) expect(await stores.files.exists(key), key).toBe(false);
    const kept = [fresh, fileKey, `text/${versionId}.txt`, `blocks/${versionId}.json`];
    for (const key of kept) expect(await stores.files.exists(key), key).toBe(true);
    expect(await stores.chunks.versionIds()).toEqual([versionId]);
    expect(await stores.chunks.countVersion(versionId)).toBe(chunkCount);
  });

  it('removes nothing when the database knows none of what is stored', async () => {
    const keys = Array.from({ length: 12 }, () => `text/${newId()}.txt`);
    for (const key of keys) await stores.files.put(key, 'x');
    await sweep(stores);
    for (const key of keys) expect(await stores.files.exists(key)).toBe(true);
  });

  it('takes up a delete again that was given up, once', async () => {
    const { jobId, documentId } = await stores.send('travel', text);
    await deliver(jobId);
    const { workspaceId } = stores.shelf;
    const removed = await stores.database.documents.remove(workspaceId, documentId);
    const run = (await stores.database.jobs.claim(removed.jobId, 1)) as JobRecord;
    await stores.database.jobs.fail(run, 'deletion-incomplete');
    await sweep(stores);
    await sweep(stores);
    expect((await stores.queue.counts()).waiting).toBe(1);
    const [again] = await stores.database.jobs.takeQueued(0, 10);
    expect(again).toMatchObject({ kind: 'delete', subject: 'document', subjectId: documentId });
    await deliver(again!.id);
    expect((await stateOf(again!.id)).receipt).toMatchObject({ complete: true });
    expect(await stores.database.jobs.resumeDeletes()).toEqual([]);
  });
});
