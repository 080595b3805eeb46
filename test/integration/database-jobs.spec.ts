// real: the embedded PostgreSQL. fake: nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateIntentProject } from '@app/contracts';
import { openDatabase, type Database, type Fingerprint, type JobRecord } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, prepare, upload, type Shelf } from '../fixtures/documents.js';

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
const claim = async (attempt = 1) => (await database.jobs.claim(jobId, attempt)) as JobRecord;
const retry = (id: string, from = database) =>
  from.jobs.retry({ workspaceId: shelf.workspaceId, actorId: null, id });
const discard = (id: string) => database.jobs.discard({ workspaceId: shelf.workspaceId, actorId: null, id });
const deadLetters = async () =>
  idsOf(
    (
      await database.jobs.list(shelf.workspaceId, {
        state: 'dead-letter',
        knowledgeBaseIds: null,
        others: true,
        limit: 10,
      })
    ).items,
  );
const idsOf = (jobs: { id: string }[]) => jobs.map((job) => job.id);

describe('a job', () => {
  it('starts queued with attempt 1 and tells its way to the end', async () => {
    expect(await state()).toMatchObject({
      state: 'queued',
      attempts: 1,
      subject: 'version',
      subjectId: versionId,
    });
    const run = await claim();
    expect(run).toMatchObject({ id: jobId, state: 'running', attempts: 1 });
    await database.jobs.stage(run, 'parsing');
    await sleep(20);
    await database.jobs.stage(run, 'embedding');
    await database.jobs.progress(run, 3, 12);
    expect(await state()).toMatchObject({ state: 'running', stage: 'embedding', done: 3, total: 12 });
    await database.jobs.finish(run);
    const done = await state();
    expect(done).toMatchObject({ state: 'done', deadline: null, receipt: null });
    expect(Object.keys(done.timings)).toEqual(['parsing', 'embedding']);
    expect(done.timings['parsing']).toBeGreaterThanOrEqual(15);
    expect(await database.jobs.claim(jobId, 1)).toBeNull();
  });

  it('is taken over by the same attempt, since the queue delivers twice, and refuses the earlier run', async () => {
    const first = await claim();
    await database.jobs.stage(first, 'embedding');
    const second = (await other.jobs.claim(jobId, 1)) as JobRecord;
    expect(second).toMatchObject({ state: 'running', stage: null, timings: {} });
    const refused = { code: 'superseded' };
    const { jobs } = database;
    await expect(jobs.stage(first, 'storing')).rejects.toMatchObject(refused);
    await expect(jobs.progress(first, 1, 2)).rejects.toMatchObject(refused);
    await expect(jobs.keepAlive(first)).rejects.toMatchObject(refused);
    await expect(jobs.finish(first)).rejects.toMatchObject(refused);
    await expect(jobs.fail(first, 'internal-error')).rejects.toMatchObject(refused);
    await expect(jobs.requeue(first, 'failure')).rejects.toMatchObject(refused);
    await prepare(database, versionId);
    await expect(database.documents.publish(versionId, first)).rejects.toMatchObject(refused);
    expect(await database.documents.version(versionId)).toMatchObject({ state: 'pending' });
    await database.documents.publish(versionId, second);
    await jobs.finish(second);
    expect(await state()).toMatchObject({ state: 'done', attempts: 1 });
    expect(await database.documents.version(versionId)).toMatchObject({ state: 'published' });
  });

  it('drops deliveries of an earlier attempt, and of jobs that are over or unknown', async () => {
    const first = await claim();
    expect(await database.jobs.requeue(first, 'failure')).toBe(2);
    expect(await state()).toMatchObject({ state: 'queued', attempts: 2, deadline: null });
    expect(await database.jobs.claim(jobId, 1)).toBeNull();
    await expect(database.jobs.progress(first, 1, 2)).rejects.toMatchObject({ code: 'superseded' });
    const second = await claim(2);
    expect(second).toMatchObject({ attempts: 2 });
    await database.jobs.fail(second, 'damaged-file', 'page 3');
    expect(await state()).toMatchObject({
      state: 'failed',
      reasonCode: 'damaged-file',
      reasonDetail: 'page 3',
    });
    expect(await database.jobs.claim(jobId, 2)).toBeNull();
    await expect(database.jobs.requeue(second, 'failure')).rejects.toMatchObject({ code: 'superseded' });
    await expect(database.jobs.finish(second)).rejects.toMatchObject({ code: 'superseded' });
    expect((await state()).state).toBe('failed');
    expect(await database.jobs.claim(newId(), 1)).toBeNull();
  });

  it('counts failures apart from attempts: a stop of the worker is none', async () => {
    await database.jobs.requeue(await claim(1), 'stop');
    await database.jobs.requeue(await claim(2), 'failure');
    await database.jobs.requeue(await claim(3), 'stop');
    expect(await state()).toMatchObject({ attempts: 4, failures: 1, claim: null });
  });

  it('is cancelled while it runs, which ends the run and fails the version', async () => {
    const run = await claim();
    await expect(database.jobs.cancel(newId(), jobId)).rejects.toMatchObject({ code: 'job-not-found' });
    await database.jobs.cancel(shelf.workspaceId, jobId);
    expect(await state()).toMatchObject({ state: 'cancelled', claim: null });
    expect(await database.documents.version(versionId)).toMatchObject({
      state: 'failed',
      reasonCode: 'job-cancelled',
    });
    await expect(database.jobs.stage(run, 'storing')).rejects.toMatchObject({ code: 'superseded' });
    const again = database.jobs.cancel(shelf.workspaceId, jobId);
    await expect(again).rejects.toMatchObject({ code: 'job-not-cancellable' });
  });

  it('is tried again by hand after it failed or was cancelled, once, and runs as any other', async () => {
    const { jobs } = database;
    const refused = { code: 'job-not-retryable' };
    await expect(retry(jobId)).rejects.toMatchObject(refused);
    await jobs.fail(await claim(), 'store-unavailable');
    const tries = await Promise.allSettled(
      [1, 2, 3].map((turn) => retry(jobId, turn % 2 ? other : database)),
    );
    expect(tries.filter((each) => each.status === 'fulfilled').map((each) => each.value)).toEqual([
      { kind: 'ingest', attempt: 2 },
    ]);
    expect(await state()).toMatchObject({ state: 'queued', attempts: 2, failures: 0, reasonCode: null });
    expect(await database.documents.version(versionId)).toMatchObject({ state: 'pending' });
    const run = await claim(2);
    await prepare(database, versionId);
    await database.documents.publish(versionId, run);
    await jobs.finish(run);
    await expect(retry(jobId)).rejects.toMatchObject(refused);
  });

  it('is not tried again when a newer version has come, or the document is deleted', async () => {
    const refused = { code: 'job-not-retryable' };
    await database.jobs.cancel(shelf.workspaceId, jobId);
    const newer = await database.documents.accept(upload(shelf, 'travel', 'two'));
    await expect(retry(jobId)).rejects.toMatchObject(refused);
    await database.jobs.cancel(shelf.workspaceId, newer.jobId);
    await database.documents.remove(shelf.workspaceId, newer.documentId);
    await expect(retry(newer.jobId)).rejects.toMatchObject(refused);
  });

  it('names the document it works on, until that is deleted', async () => {
    const { documentId } = await database.documents.version(versionId);
    const titled = { id: documentId, title: 'Title of one' };
    expect(await database.jobs.documentsOf([await state()])).toEqual(new Map([[jobId, titled]]));
    const removal = await database.documents.remove(shelf.workspaceId, documentId);
    const deletion = await database.jobs.get(shelf.workspaceId, removal.jobId);
    expect(await database.jobs.documentsOf([await state(), deletion])).toEqual(new Map());
  });

  it('is requeued twenty times at once with twenty different attempts', async () => {
    const queued = await state();
    const attempts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : database).jobs.requeue(queued, 'failure'),
      ),
    );
    expect((await state()).attempts).toBe(21);
    expect(Math.max(...attempts)).toBe(21);
  });

  it('is past its deadline without a sign of life, and every sign moves the deadline', async () => {
    const run = await claim();
    expect(await database.jobs.pastDeadline()).toEqual([]);
    await sleep(700);
    await database.jobs.keepAlive(run);
    await sleep(700);
    expect(await database.jobs.pastDeadline()).toEqual([]);
    await sleep(500);
    expect(idsOf(await database.jobs.pastDeadline())).toEqual([jobId]);
    await other.jobs.stage(run, 'storing');
    expect(await database.jobs.pastDeadline()).toEqual([]);
  });

  it('is found again, once a while, when it lies in the queue for too long', async () => {
    const { jobs } = database;
    expect(await jobs.takeQueued(1, 10)).toEqual([]);
    await sleep(1_100);
    expect(idsOf(await jobs.takeQueued(1, 10))).toEqual([jobId]);
    expect(await jobs.takeQueued(1, 10)).toEqual([]);
    await database.documents.accept(upload(shelf, 'second', 'two'));
    await database.documents.accept(upload(shelf, 'third', 'three'));
    expect(idsOf(await jobs.takeQueued(0, 2))).toHaveLength(2);
    await claim();
    expect(idsOf(await jobs.takeQueued(0, 10))).not.toContain(jobId);
  });

  it('carries the receipt of a delete', async () => {
    const job = await database.jobs.create({
      workspaceId: shelf.workspaceId,
      kind: 'delete',
      subjectId: newId(),
    });
    const run = await database.jobs.claim(job.id, 1);
    const receipt = {
      id: newId(),
      subject: 'document' as const,
      subjectId: job.subjectId,
      before: { chunks: 3 },
      after: { chunks: 0 },
      complete: true,
      deletedAt: new Date().toISOString(),
    };
    await database.jobs.finish(run as JobRecord, receipt);
    expect((await database.jobs.get(shelf.workspaceId, job.id)).receipt).toEqual(receipt);
    await database.receipts.save(receipt, shelf.workspaceId);
    expect(await database.receipts.of(job.subjectId)).toEqual(receipt);
    expect(await database.receipts.of(newId())).toBeNull();
  });
});

describe('a dead letter', () => {
  it('is a job that was given up although its document is not to blame', async () => {
    await database.jobs.fail(await claim(), 'damaged-file');
    expect(await deadLetters()).toEqual([]);
    await expect(discard(jobId)).rejects.toMatchObject({ code: 'job-not-dead-letter' });
    await retry(jobId);
    for (const reason of ['store-unavailable', 'internal-error', 'deadline'] as const) {
      await database.jobs.fail(await claim((await state()).attempts), reason);
      expect(await deadLetters()).toEqual([jobId]);
      await retry(jobId);
      expect(await deadLetters()).toEqual([]);
    }
    const everything = { knowledgeBaseIds: null, others: true };
    await database.jobs.fail(await claim((await state()).attempts), 'internal-error');
    expect(await database.statistics.jobs(shelf.workspaceId, everything)).toMatchObject({
      failed: 1,
      deadLetters: 1,
    });
    await discard(jobId);
    expect(await state()).toMatchObject({ state: 'cancelled', reasonCode: null });
    expect(await deadLetters()).toEqual([]);
    const { items } = await database.audit.list(shelf.workspaceId, { action: 'job-discard', limit: 10 });
    expect(items).toMatchObject([{ subjectId: jobId, detail: { kind: 'ingest', reason: 'internal-error' } }]);
  });

  it('may be a delete, which is tried again unless another one is at work, and swept after a discard', async () => {
    const { documentId } = await database.documents.version(versionId);
    const removed = await database.documents.remove(shelf.workspaceId, documentId);
    const fail = async (id: string, attempt: number) =>
      database.jobs.fail((await database.jobs.claim(id, attempt)) as JobRecord, 'deletion-incomplete');
    await fail(removed.jobId, 1);
    expect(await retry(removed.jobId)).toEqual({ kind: 'delete', attempt: 2 });
    await expect(retry(removed.jobId)).rejects.toMatchObject({ code: 'job-not-retryable' });
    await fail(removed.jobId, 2);
    await discard(removed.jobId);
    const [swept] = await database.jobs.resumeDeletes();
    expect(swept!.id).not.toBe(removed.jobId);
    await expect(retry(removed.jobId)).rejects.toMatchObject({ code: 'job-not-retryable' });
  });

  it('that is a delete is the same one after every sweep, however long a store is away', async () => {
    const { documentId } = await database.documents.version(versionId);
    const removed = await database.documents.remove(shelf.workspaceId, documentId);
    for (let attempt = 1; attempt < 4; attempt += 1) {
      const run = await database.jobs.claim(removed.jobId, attempt);
      await database.jobs.fail(run as JobRecord, 'store-unavailable');
      expect(await deadLetters()).toEqual([removed.jobId]);
      expect(await database.jobs.resumeDeletes()).toMatchObject([
        { id: removed.jobId, attempts: attempt + 1, failures: 0, state: 'queued' },
      ]);
    }
    expect(await deadLetters()).toEqual([]);
    expect(await database.jobs.claim(removed.jobId, 3)).toBeNull();
  });

  it('may be a training, whose version waits for it again', async () => {
    const project = await database.intentProjects.create(
      shelf.workspaceId,
      CreateIntentProject.parse({ name: 'calls' }),
    );
    const begin = () => database.intentVersions.begin(shelf.workspaceId, project.id);
    const first = await begin();
    await database.jobs.fail((await database.jobs.claim(first.jobId, 1)) as JobRecord, 'internal-error');
    const second = await begin();
    await expect(retry(first.jobId)).rejects.toMatchObject({ code: 'training-running' });
    await database.jobs.cancel(shelf.workspaceId, second.jobId);
    expect(await retry(first.jobId)).toEqual({ kind: 'train-intents', attempt: 2 });
    expect(await database.intentVersions.get(shelf.workspaceId, first.versionId)).toMatchObject({
      state: 'training',
    });
    await expect(begin()).rejects.toMatchObject({ code: 'training-running' });
  });

  it('may be one of two trainings of a project, of which one is tried again at a time', async () => {
    const project = await database.intentProjects.create(
      shelf.workspaceId,
      CreateIntentProject.parse({ name: 'calls' }),
    );
    const jobs: string[] = [];
    for (let time = 0; time < 2; time++) {
      const begun = await database.intentVersions.begin(shelf.workspaceId, project.id);
      await database.jobs.fail((await database.jobs.claim(begun.jobId, 1)) as JobRecord, 'internal-error');
      jobs.push(begun.jobId);
    }
    const both = await Promise.allSettled([retry(jobs[0]!), retry(jobs[1]!, other)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'training-running' } });
  });

  it('may be the build of an index, which is not tried again once the index is being deleted', async () => {
    const place = { workspaceId: shelf.workspaceId, actorId: null };
    const made = { encoder: 'sha256:other', dimensions: 8, analyser: 'x' } as unknown as Fingerprint;
    const { id, jobId: build } = await database.searchIndexes.begin(place, { embedder: 'other/1', made });
    const fail = async (job: string, attempt: number) =>
      database.jobs.fail((await database.jobs.claim(job, attempt)) as JobRecord, 'store-unavailable');
    await fail(build, 1);
    expect(await retry(build)).toEqual({ kind: 'reindex', attempt: 2 });
    await fail(build, 2);
    const purge = await database.searchIndexes.beginPurge({ ...place, id });
    await expect(retry(build)).rejects.toMatchObject({ code: 'job-not-retryable' });
    await fail(purge.jobId, 1);
    expect(await retry(purge.jobId)).toEqual({ kind: 'purge-index', attempt: 2 });
  });

  it('is none any more after somebody has discarded it, and is not tried again as one', async () => {
    await database.jobs.fail(await claim(), 'internal-error');
    await discard(jobId);
    const steered = { workspaceId: shelf.workspaceId, actorId: null, id: jobId };
    await expect(database.jobs.retryDeadLetter(steered)).rejects.toMatchObject({
      code: 'job-not-dead-letter',
    });
    expect(await retry(jobId)).toEqual({ kind: 'ingest', attempt: 2 });
  });
});
