// real: the embedded PostgreSQL. fake: nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, upload, type Shelf } from '../fixtures/documents.js';

let server: DatabaseServer;
let database: Database;
let other: Database;
let shelf: Shelf;
let jobId: string;
let versionId: string;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  const url = await server.create();
  database = await openDatabase({ url, applicationName: 'test-1', jobDeadlineSeconds: 1 });
  other = await openDatabase({ url, applicationName: 'test-2', jobDeadlineSeconds: 60 });
  shelf = await makeShelf(database);
  ({ jobId, versionId } = await database.documents.accept(upload(shelf, 'travel', 'one')));
});
afterEach(() => Promise.all([database.close(), other.close()]));

const state = () => database.jobs.get(shelf.workspaceId, jobId);
const idsOf = (jobs: { id: string }[]) => jobs.map((job) => job.id);

describe('a job', () => {
  it('starts queued with attempt 1 and tells its way to the end', async () => {
    expect(await state()).toMatchObject({
      state: 'queued',
      attempts: 1,
      subject: 'version',
      subjectId: versionId,
    });
    expect(await database.jobs.claim(jobId, 1)).toMatchObject({ id: jobId, state: 'running', attempts: 1 });
    await database.jobs.stage(jobId, 'parsing');
    await sleep(20);
    await database.jobs.stage(jobId, 'embedding');
    await database.jobs.progress(jobId, 3, 12);
    expect(await state()).toMatchObject({ state: 'running', stage: 'embedding', done: 3, total: 12 });
    await database.jobs.finish(jobId);
    const done = await state();
    expect(done).toMatchObject({ state: 'done', deadline: null, receipt: null });
    expect(Object.keys(done.timings)).toEqual(['parsing', 'embedding']);
    expect(done.timings['parsing']).toBeGreaterThanOrEqual(15);
    expect(await database.jobs.claim(jobId, 1)).toBeNull();
  });

  it('is taken again by the same attempt, since the queue delivers twice when a worker dies', async () => {
    await database.jobs.claim(jobId, 1);
    await database.jobs.stage(jobId, 'embedding');
    expect(await other.jobs.claim(jobId, 1)).toMatchObject({ state: 'running', stage: null, timings: {} });
  });

  it('drops deliveries of an earlier attempt, and of jobs that are over or unknown', async () => {
    await database.jobs.claim(jobId, 1);
    expect(await database.jobs.requeue(jobId)).toBe(2);
    expect(await state()).toMatchObject({ state: 'queued', attempts: 2, deadline: null });
    expect(await database.jobs.claim(jobId, 1)).toBeNull();
    await expect(database.jobs.progress(jobId, 1, 2)).rejects.toMatchObject({ code: 'superseded' });
    expect(await database.jobs.claim(jobId, 2)).toMatchObject({ attempts: 2 });
    await database.jobs.fail(jobId, 'damaged-file', 'page 3');
    expect(await state()).toMatchObject({
      state: 'failed',
      reasonCode: 'damaged-file',
      reasonDetail: 'page 3',
    });
    expect(await database.jobs.claim(jobId, 2)).toBeNull();
    await expect(database.jobs.requeue(jobId)).rejects.toMatchObject({ code: 'superseded' });
    await database.jobs.finish(jobId);
    expect((await state()).state).toBe('failed');
    expect(await database.jobs.claim(newId(), 1)).toBeNull();
  });

  it('is requeued twenty times at once with twenty different attempts', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? other : database).jobs.requeue(jobId)),
    );
    expect((await state()).attempts).toBe(21);
    expect(Math.max(...attempts)).toBe(21);
  });

  it('is past its deadline without a sign of life, and every sign moves the deadline', async () => {
    await database.jobs.claim(jobId, 1);
    expect(await database.jobs.pastDeadline()).toEqual([]);
    await sleep(700);
    await database.jobs.progress(jobId, 1, 2);
    await sleep(700);
    expect(await database.jobs.pastDeadline()).toEqual([]);
    await sleep(500);
    expect(idsOf(await database.jobs.pastDeadline())).toEqual([jobId]);
    await other.jobs.stage(jobId, 'storing');
    expect(await database.jobs.pastDeadline()).toEqual([]);
  });

  it('is found again when it lies in the queue for too long', async () => {
    expect(await database.jobs.queuedOlderThan(1)).toEqual([]);
    await sleep(1_100);
    expect(idsOf(await database.jobs.queuedOlderThan(1))).toEqual([jobId]);
    await database.jobs.requeue(jobId);
    expect(await database.jobs.queuedOlderThan(1)).toEqual([]);
    await database.jobs.claim(jobId, 2);
    expect(await database.jobs.queuedOlderThan(0)).toEqual([]);
  });

  it('carries the receipt of a delete', async () => {
    const job = await database.jobs.create({
      workspaceId: shelf.workspaceId,
      kind: 'delete',
      subjectId: newId(),
    });
    await database.jobs.claim(job.id, 1);
    const receipt = {
      id: newId(),
      subject: 'document' as const,
      subjectId: job.subjectId,
      before: { chunks: 3 },
      after: { chunks: 0 },
      complete: true,
      deletedAt: new Date().toISOString(),
    };
    await database.jobs.finish(job.id, receipt);
    expect((await database.jobs.get(shelf.workspaceId, job.id)).receipt).toEqual(receipt);
    await database.receipts.save(receipt, shelf.workspaceId);
    expect(await database.receipts.of(job.subjectId)).toEqual(receipt);
    expect(await database.receipts.of(newId())).toBeNull();
  });
});
