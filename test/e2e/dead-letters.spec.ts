// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes. fake: nothing.
import type {
  AuditEntry,
  ChangedDeadLetters,
  CreatedApiKey,
  Job,
  KnowledgeBase,
  Statistics,
} from '@app/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { sendAndLose } from '../fixtures/lost-file.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let owner: Client;
let shelf: KnowledgeBase;
let lost: Awaited<ReturnType<typeof sendAndLose>>[];

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  shelf = await owner.createKnowledgeBase({ name: '규정', slug: 'rules' });
  lost = [];
  for (const name of ['가', '나', '다']) {
    const bytes = `# ${name}\n\n${name} 규정은 매년 고칩니다.\n`;
    lost.push(await sendAndLose(saseo, shelf.id, { name: `${name}.md`, bytes }));
  }
  for (const { jobId } of lost) await owner.jobEnd(jobId);
});
afterAll(() => saseo?.stop());

const path = '/v1/jobs/dead-letters';
const retry = (body: object, client = owner) =>
  client.send<ChangedDeadLetters>('POST', `${path}/retry`, body);
const discard = (body: object, client = owner) =>
  client.send<ChangedDeadLetters>('POST', `${path}/discard`, body);
const listed = async (client = owner) =>
  (await client.send<{ items: Job[] }>('GET', '/v1/jobs?state=dead-letter')).body.items;
const found = async (query: string) =>
  (await owner.send<{ hits: unknown[] }>('POST', '/v1/search', { query, knowledgeBases: [shelf.id] })).body
    .hits;

it('are the jobs that were given up, beside those that failed for their files', async () => {
  const { jobId } = (await owner.upload(shelf.id, { name: 'half.docx', bytes: 'PK' })).body;
  expect(await owner.jobEnd(jobId)).toMatchObject({ state: 'failed', deadLetter: false });
  const items = await listed();
  expect(items.map(({ id }) => id)).toEqual(lost.map((each) => each.jobId).toReversed());
  expect(items[0]).toMatchObject({
    state: 'failed',
    deadLetter: true,
    attempts: 1,
    reason: { code: 'internal-error', title: expect.stringMatching(/./) },
    document: { id: lost[2]?.documentId },
  });
  const range = `since=${new Date(Date.now() - 86_400_000).toISOString()}&until=${new Date().toISOString()}`;
  const statistics = await owner.send<Statistics>('GET', `/v1/statistics?${range}`);
  expect(statistics.body.jobs).toMatchObject({ failed: 4, deadLetters: 3 });
  const metrics = (await owner.send<string>('GET', '/metrics')).body;
  expect(metrics).toContain('saseo_jobs{state="dead-letter"} 3');
  expect(metrics).toContain('saseo_jobs{state="failed"} 4');
});

it('are for who edits what they work on', async () => {
  const other = await owner.createKnowledgeBase({ name: 'Other', slug: 'other' });
  const keyFor = async (verbs: string[], knowledgeBases?: string[]) => {
    const request = { name: 'x', verbs, ...(knowledgeBases && { knowledgeBases }) };
    return new Client(saseo.url, (await owner.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body.key);
  };
  const ids = [lost[0]!.jobId];
  const reader = await keyFor(['search', 'ask']);
  expectProblem(await retry({ ids }, reader), 403, 'not-allowed');
  const stranger = await keyFor(['edit'], [other.id]);
  for (const change of [retry, discard]) {
    expectProblem(await change({ ids }, stranger), 404, 'job-not-found');
    expect((await change({}, stranger)).body).toEqual({ changed: 0, refused: [] });
  }
  const mixed = await keyFor(['search'], [shelf.id]);
  expectProblem(await discard({ ids }, mixed), 403, 'not-allowed');
  expect(await listed()).toHaveLength(3);
});

it('are tried again one by one, discarded, or all at once, and each change is in the audit trail', async () => {
  const [first, second, third] = lost.map(({ jobId }) => jobId) as [string, string, string];
  await lost[0]!.restore();
  expect(await retry({ ids: [first, first] })).toMatchObject({
    status: 202,
    body: { changed: 1, refused: [] },
  });
  expect(await owner.jobEnd(first)).toMatchObject({ state: 'done', attempts: 2, reason: null });
  expect(await found('가 규정')).not.toEqual([]);

  expectProblem(await discard({ ids: [second, shelf.id] }), 404, 'job-not-found');
  const { status, body } = await discard({ ids: [second, first] });
  expect([status, body]).toMatchObject([
    200,
    { changed: 1, refused: [{ id: first, reason: { code: 'job-not-dead-letter' } }] },
  ]);
  expect((await owner.send<Job>('GET', `/v1/jobs/${second}`)).body).toMatchObject({
    state: 'cancelled',
    deadLetter: false,
  });

  await lost[2]!.restore();
  expect((await retry({})).body).toEqual({ changed: 1, refused: [] });
  expect((await owner.jobEnd(third)).state).toBe('done');
  expect(await listed()).toEqual([]);
  expect((await discard({})).body).toEqual({ changed: 0, refused: [] });

  const entries = async (action: string) =>
    (await owner.send<{ items: AuditEntry[] }>('GET', `/v1/audit?action=${action}`)).body.items;
  expect((await entries('job-retry')).map(({ subjectId }) => subjectId)).toEqual([third, first]);
  expect(await entries('job-discard')).toMatchObject([
    { subjectId: second, detail: { kind: 'ingest', reason: 'internal-error' } },
  ]);
});
