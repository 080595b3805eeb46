// real: PostgreSQL, BullMQ, files, training threads. fake: the embedder.
import { CreateIntentProject } from '@app/contracts';
import { classify, loadIntents } from '@app/intents';
import type { IntentProjectRecord, JobRecord } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { processJob } from '../../apps/ingestion-worker/src/job.processor.js';
import { sweep } from '../../apps/ingestion-worker/src/sweep.js';
import { embedder } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { callerExamples } from '../fixtures/intents.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

let server: DatabaseServer;
let stores: WorkerStores;
let workspaceId: string;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server);
  ({ workspaceId } = stores.shelf);
});
afterEach(() => stores.close());

const running = new AbortController().signal;
const deliver = (
  jobId: string,
  options: { attempt?: number; stop?: AbortSignal; parts?: WorkerStores } = {},
) =>
  processJob(
    { data: { jobId, attempt: options.attempt ?? 1 }, deliveries: 1 },
    options.parts ?? stores,
    options.stop ?? running,
  );
const jobOf = (jobId: string) => stores.database.jobs.get(workspaceId, jobId);
const versionOf = (id: string) => stores.database.intentVersions.get(workspaceId, id);

async function makeProject({
  encoder = false,
  examples = callerExamples,
} = {}): Promise<IntentProjectRecord> {
  const input = CreateIntentProject.parse({ name: newId(), settings: { encoder, testShare: 0.25 } });
  const project = await stores.database.intentProjects.create(workspaceId, input);
  await stores.database.utterances.add(project, examples, 'written');
  return project;
}

/** So many that a training takes some seconds. */
const manyExamples = Array.from({ length: 4_000 }, (_, index) => {
  const { text, intent } = callerExamples[index % callerExamples.length]!;
  return { text: `${text} ${index}`, intent };
});

const begin = (project: IntentProjectRecord) => stores.database.intentVersions.begin(workspaceId, project.id);

/** Parts whose training does something first. */
const before = (act: () => Promise<unknown>): WorkerStores => ({
  ...stores,
  running: new Set(),
  handlers: {
    ...stores.handlers,
    'train-intents': async (job, signal) => {
      await act();
      await stores.handlers['train-intents'](job, signal);
    },
  },
});

it('trains a version with both heads, and stores a model that classifies', async () => {
  const project = await makeProject({ encoder: true });
  const { versionId, jobId } = await begin(project);
  await deliver(jobId);
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', stage: 'storing', done: 5, total: 6 });
  expect(Object.keys((await jobOf(jobId)).timings)).toEqual(
    expect.arrayContaining(['reading', 'ngram', 'embedding', 'assemble', 'testing', 'storing']),
  );
  const version = await versionOf(versionId);
  expect(version).toMatchObject({
    state: 'ready',
    encoder: embedder.digest,
    intentCount: 4,
    exampleCount: 33,
  });
  expect(version.report?.heldOutWithoutEncoder).not.toBeNull();
  const model = loadIntents(await stores.files.get(version.fileKey as string), version.digest as string);
  const { topIntent } = await classify(model, '카드를 잃어버렸어요', { embedder });
  expect(topIntent).toBe('card-lost');
});

it('learns nothing from the fixed test', async () => {
  const project = await makeProject();
  const { versionId, jobId } = await begin(project);
  await deliver(jobId);
  const { fileKey, digest } = await versionOf(versionId);
  const model = loadIntents(await stores.files.get(fileKey as string), digest as string);
  const learned = new Set(model.examples.map(({ text }) => text));
  const examples = await stores.database.utterances.all(workspaceId, project.id);
  const inScope = examples.filter(({ intent }) => intent !== null);
  expect(inScope.filter(({ text }) => learned.has(text))).toEqual(
    inScope.filter(({ part }) => part === 'train'),
  );
});

it('is begun once at a time for a project, also by many at once', async () => {
  const project = await makeProject();
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => begin(project)));
  const refused = tries.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
  );
  expect(refused).toEqual(Array(4).fill('training-running'));
  const other = await makeProject();
  await begin(other);
});

it('goes back to the queue when the worker stops, and is trained by the next run', async () => {
  const project = await makeProject();
  const { versionId, jobId } = await begin(project);
  const stop = new AbortController();
  await deliver(jobId, { stop: stop.signal, parts: before(async () => stop.abort()) });
  expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempts: 2, failures: 0 });
  expect((await versionOf(versionId)).state).toBe('training');
  await deliver(jobId, { attempt: 2 });
  expect((await versionOf(versionId)).state).toBe('ready');
});

it('is not repeated when the run before stored the version and died', async () => {
  const project = await makeProject();
  const { versionId, jobId } = await begin(project);
  const finish = stores.database.jobs.finish.bind(stores.database.jobs);
  const dying = new Error('the process dies here');
  stores.database.jobs.finish = () => Promise.reject(dying);
  const run = await stores.database.jobs.claim(jobId, 1);
  await expect(stores.handlers['train-intents'](run!, running)).rejects.toBe(dying);
  stores.database.jobs.finish = finish;
  const trained = await versionOf(versionId);
  expect(trained.state).toBe('ready');
  await deliver(jobId);
  expect((await jobOf(jobId)).state).toBe('done');
  expect(await versionOf(versionId)).toEqual(trained);
});

it('that fails lets another one begin, and says why', async () => {
  const examples = callerExamples.filter(({ intent }) => intent === 'card-lost');
  const project = await makeProject({ examples });
  const failed = await begin(project);
  await deliver(failed.jobId);
  expect(await jobOf(failed.jobId)).toMatchObject({ state: 'failed', reasonCode: 'intents-not-trainable' });
  expect((await versionOf(failed.versionId)).state).toBe('failed');
  await stores.database.utterances.add(project, callerExamples, 'written');
  const next = await begin(project);
  expect(next.number).toBe(2);
  await deliver(next.jobId);
  expect((await versionOf(next.versionId)).state).toBe('ready');
});

it('that is cancelled stops, stores nothing, leaves the live version as it is and lets another one begin', async () => {
  const project = await makeProject();
  const live = await begin(project);
  await deliver(live.jobId);
  await stores.database.intentProjects.promote(workspaceId, project.id, live.versionId);
  const { versionId, jobId } = await begin(project);
  const cancel = () => stores.database.jobs.cancel(workspaceId, jobId);
  await deliver(jobId, { parts: before(cancel) });
  expect((await jobOf(jobId)).state).toBe('cancelled');
  expect(await versionOf(versionId)).toMatchObject({ state: 'failed', fileKey: null });
  expect(await stores.files.exists(`intents/${versionId}.bin`)).toBe(false);
  await expect(cancel()).rejects.toMatchObject({ code: 'job-not-cancellable' });
  const { liveVersionId } = await stores.database.intentProjects.get(workspaceId, project.id);
  expect(liveVersionId).toBe(live.versionId);
  const next = await begin(project);
  await deliver(next.jobId);
  expect((await versionOf(next.versionId)).state).toBe('ready');
});

it('that is cancelled while its thread computes is ended by the next sign of life', async () => {
  const project = await makeProject({ examples: manyExamples });
  const { jobId } = await begin(project);
  let given: AbortSignal | undefined;
  const train = stores.handlers['train-intents'];
  const handlers = {
    ...stores.handlers,
    'train-intents': (job: JobRecord, signal: AbortSignal) => train(job, (given = signal)),
  };
  const run = deliver(jobId, { parts: { ...stores, running: new Set(), handlers, keepAliveMs: 20 } });
  await expect.poll(async () => (await jobOf(jobId)).stage, { interval: 10, timeout: 30_000 }).toBe('ngram');
  await stores.database.jobs.cancel(workspaceId, jobId);
  await run;
  expect(given?.reason).toMatchObject({ code: 'superseded' });
});

it('leaves nothing when its project is removed meanwhile', async () => {
  const project = await makeProject();
  const { versionId, jobId } = await begin(project);
  await deliver(jobId, {
    parts: before(() => stores.database.intentProjects.remove(workspaceId, project.id)),
  });
  expect((await jobOf(jobId)).state).toBe('cancelled');
  await expect(versionOf(versionId)).rejects.toMatchObject({ code: 'intent-version-not-found' });
  await stores.files.put(`intents/${versionId}.bin`, 'what a run left behind');
  const kept = await makeProject();
  const { jobId: keptJob, versionId: keptVersion } = await begin(kept);
  await deliver(keptJob);
  await sweep(stores);
  expect(await stores.files.exists(`intents/${versionId}.bin`)).toBe(false);
  expect(await stores.files.exists(`intents/${keptVersion}.bin`)).toBe(true);
});

it('is out of reach of another workspace', async () => {
  const project = await makeProject();
  const { versionId } = await begin(project);
  const { intentProjects, intents, utterances, intentVersions } = stores.database;
  const stranger = newId();
  const tries: [() => Promise<unknown>, string][] = [
    [() => intentProjects.get(stranger, project.id), 'intent-project-not-found'],
    [() => intentProjects.remove(stranger, project.id), 'intent-project-not-found'],
    [() => intentProjects.promote(stranger, project.id, versionId), 'intent-project-not-found'],
    [() => intents.list(stranger, project.id), 'intent-project-not-found'],
    [() => utterances.all(stranger, project.id), 'intent-project-not-found'],
    [() => intentVersions.begin(stranger, project.id), 'intent-project-not-found'],
    [() => intentVersions.get(stranger, versionId), 'intent-version-not-found'],
  ];
  for (const [attempt, code] of tries) await expect(attempt()).rejects.toMatchObject({ code });
});
