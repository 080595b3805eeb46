// real: PostgreSQL, BullMQ, LanceDB, files. fake: the embedder.
import { CreateIntentProject } from '@app/contracts';
import type { IntentProjectRecord, NewLogged } from '@app/store';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { sweep } from '../../apps/ingestion-worker/src/sweep.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
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

const makeProject = (retentionDays: number): Promise<IntentProjectRecord> =>
  stores.database.intentProjects.create(
    workspaceId,
    CreateIntentProject.parse({ name: newId(), settings: { log: { retentionDays } } }),
  );

const logged = ({ id: projectId }: IntentProjectRecord, change: Partial<NewLogged> = {}): NewLogged => ({
  workspaceId,
  projectId,
  text: '회의실 예약',
  channel: null,
  caller: null,
  language: 'ko',
  versionNumber: 1,
  topIntent: 'bill-inquiry',
  confidence: 0.4,
  secondIntent: null,
  outOfScopeScore: 0.9,
  outOfScope: true,
  ambiguous: false,
  disagreeing: false,
  ...change,
});

const textsOf = async (project: IntentProjectRecord) =>
  (await stores.database.utteranceLog.queue(workspaceId, project.id, { queue: 'unknown', limit: 100 })).map(
    ({ text }) => text,
  );

async function age(text: string, days: number): Promise<void> {
  const client = new Client({ connectionString: stores.databaseUrl });
  await client.connect();
  try {
    await client.query(
      `UPDATE utterance_log SET created_at = now() - make_interval(days => $2) WHERE text = $1`,
      [text, days],
    );
  } finally {
    await client.end();
  }
}

it('is forgotten when it is as old as its project says, handled or not', async () => {
  const [short, long] = [await makeProject(7), await makeProject(90)];
  const { utteranceLog } = stores.database;
  await utteranceLog.add([
    logged(short, { text: 'eight days' }),
    logged(short, { text: 'six days' }),
    logged(long, { text: 'eight days' }),
  ]);
  await age('eight days', 8);
  await age('six days', 6);
  await sweep(stores);
  expect(await textsOf(short)).toEqual(['six days']);
  expect(await textsOf(long)).toEqual(['eight days']);
});

it('goes with its project, and takes nothing for one that is gone', async () => {
  const [gone, kept] = [await makeProject(7), await makeProject(7)];
  const { utteranceLog, intentProjects } = stores.database;
  await utteranceLog.add([logged(gone)]);
  await intentProjects.remove(workspaceId, gone.id);
  await utteranceLog.add([logged(gone), logged(kept)]);
  expect(await textsOf(kept)).toEqual(['회의실 예약']);
  await expect(textsOf(gone)).rejects.toMatchObject({ code: 'intent-project-not-found' });
});

it('is labelled whole or not at all', async () => {
  const project = await makeProject(7);
  const { utteranceLog, utterances } = stores.database;
  await utteranceLog.add([logged(project, { text: 'one' }), logged(project, { text: 'two' })]);
  const rows = await utteranceLog.queue(workspaceId, project.id, { queue: 'unknown', limit: 10 });
  const ids = rows.map(({ id }) => id);
  const other = await makeProject(7);
  await expect(utteranceLog.label(other, ids, { intent: 'a' })).rejects.toMatchObject({
    code: 'utterance-not-found',
  });
  const both = await Promise.allSettled([
    utteranceLog.label(project, ids, { intent: 'a' }),
    utteranceLog.label(project, ids, { intent: 'b' }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const examples = await utterances.all(workspaceId, project.id);
  expect(examples).toHaveLength(2);
  expect(new Set(examples.map(({ intent }) => intent)).size).toBe(1);
});
