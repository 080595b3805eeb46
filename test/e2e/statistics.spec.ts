// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type { AnswerResponse, CreatedApiKey, KnowledgeBase, Statistics, Verb } from '@app/contracts';
import { Client as SqlClient } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

/** Answers of days gone by, so that what the tests ask beside them lies elsewhere. */
const DAY = '2026-03-02';
const MARCH = 'since=2026-03-01T00:00:00Z&until=2026-03-08T00:00:00Z';

let saseo: SaseoProcesses;
let owner: Client;
let leave: KnowledgeBase;
let travel: KnowledgeBase;
let sql: SqlClient;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  leave = await owner.createKnowledgeBase({ name: '휴가', slug: 'leave' });
  travel = await owner.createKnowledgeBase({ name: '출장', slug: 'travel' });
  await owner.ingest(leave.id, { name: '휴가.md', bytes: '# 휴가\n\n연차는 15일이다.\n' });
  sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await sql.connect();
  await answered(leave, `${DAY}T14:30:00Z`, 'quoted', 100);
  await answered(leave, `${DAY}T15:30:00Z`, 'answered', 300);
  await answered(leave, `${DAY}T15:40:00Z`, 'no-evidence', 200);
  await answered(leave, `${DAY}T15:50:00Z`, 'greeting', 1);
  await answered(leave, `${DAY}T16:00:00Z`, null);
  await answered(travel, `${DAY}T15:00:00Z`, 'unverified', 5_000);
});
afterAll(async () => {
  await sql?.end();
  await saseo?.stop();
});

/** A row as `answers.begin` and `answers.save` leave it. */
async function answered(
  base: KnowledgeBase,
  at: string,
  outcome: string | null,
  milliseconds = 0,
): Promise<string> {
  const id = newId();
  const finishedAt = outcome ? new Date(Date.parse(at) + milliseconds).toISOString() : null;
  await sql.query(
    `INSERT INTO answer (workspace_id, id, actor_id, question, knowledge_base_ids, outcome, created_at, finished_at)
     SELECT id, $1, $1, '비밀 질문', ARRAY[$2]::uuid[], $3, $4, $5 FROM workspace`,
    [id, base.id, outcome, at, finishedAt],
  );
  return id;
}

async function keyFor(verbs: Verb[], knowledgeBases: string[]): Promise<Client> {
  const request = { name: verbs.join(), verbs, knowledgeBases };
  const { body } = await owner.send<CreatedApiKey>('POST', '/v1/api-keys', request);
  return new Client(saseo.url, body.key);
}

const statisticsOf = async (query: string, by = owner) =>
  (await by.send<Statistics>('GET', `/v1/statistics?${query}`)).body;

describe('statistics', () => {
  it('count answers by outcome, in all and by the day of a clock', async () => {
    const { total, periods } = await statisticsOf(`${MARCH}&offsetMinutes=540`);
    expect(total).toEqual({
      answers: 6,
      outcomes: { quoted: 1, answered: 1, 'no-evidence': 1, greeting: 1, unverified: 1 },
      brokenOff: 1,
      latency: { p50: 250, p95: 4_295 },
    });
    expect(periods.map(({ start, answers }) => [start, answers])).toEqual([
      ['2026-03-01T15:00:00.000Z', 1],
      ['2026-03-02T15:00:00.000Z', 5],
    ]);
    const hours = await statisticsOf(
      `since=${DAY}T00:00:00Z&until=2026-03-03T00:00:00Z&by=hour&knowledgeBaseId=${leave.id}`,
    );
    expect(
      hours.periods.map(({ start, answers, brokenOff }) => [start.slice(11, 13), answers, brokenOff]),
    ).toEqual([
      ['14', 1, 0],
      ['15', 3, 0],
      ['16', 1, 1],
    ]);
    expect(hours.periods.at(-1)?.latency).toBeNull();
    expect(hours.total).toMatchObject({ answers: 5, latency: { p50: 200, p95: 290 } });
  });

  it('begin and end where they are asked to', async () => {
    const until = await statisticsOf(`since=2026-03-01T00:00:00Z&until=${DAY}T15:30:00Z`);
    const since = await statisticsOf(`since=${DAY}T15:30:00Z&until=2026-03-08T00:00:00Z`);
    expect([until.total.answers, since.total.answers]).toEqual([2, 4]);
    const nothing = await statisticsOf('since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z');
    expect(nothing).toMatchObject({
      total: { answers: 0, outcomes: {}, brokenOff: 0, latency: null },
      periods: [],
      feedback: { up: 0, down: 0, open: 0 },
    });
  });

  it('tell of knowledge bases that the caller knows, and never a question', async () => {
    const reader = await keyFor(['ask'], [leave.id]);
    const mine = await statisticsOf(MARCH, reader);
    expect(mine.total.answers).toBe(5);
    expect(mine.failures.answers.map(({ outcome }) => outcome)).toEqual([null]);
    expect(mine.jobs).toMatchObject({ queued: 0, running: 0, failed: 0, waitedSeconds: null });
    expect(JSON.stringify(mine)).not.toContain('비밀');
    const foreign = await reader.send('GET', `/v1/statistics?${MARCH}&knowledgeBaseId=${travel.id}`);
    expectProblem(foreign, 404, 'knowledge-base-not-found');
    const both = await statisticsOf(MARCH);
    expect(both.failures.answers.map(({ outcome }) => outcome)).toEqual([null, 'unverified']);
  });

  it('count what is asked now, what was said of it, and work that failed', async () => {
    const now = () =>
      `since=${new Date(Date.now() - 3_600_000).toISOString()}&until=${new Date(Date.now() + 60_000).toISOString()}`;
    const before = await statisticsOf(now());
    const request = { question: '연차는 며칠인가요?', knowledgeBases: [leave.id] };
    const { body } = await owner.send<AnswerResponse>('POST', '/v1/answers', request);
    await owner.send('PUT', `/v1/answers/${body.answerId}/feedback`, { rating: 'down' });
    const { jobId } = (await owner.upload(travel.id, { name: 'half.docx', bytes: 'PK' })).body;
    await owner.jobEnd(jobId);
    const after = await statisticsOf(now());
    expect(after.total.answers).toBe(before.total.answers + 1);
    expect(after.total.outcomes[body.outcome]).toBe((before.total.outcomes[body.outcome] ?? 0) + 1);
    expect(after.feedback).toEqual({ up: 0, down: 1, open: 1 });
    expect(after.jobs.failed).toBe(1);
    expect(after.failures.jobs).toMatchObject([
      { id: jobId, reason: { code: 'wrong-extension' }, document: null },
    ]);
    await owner.send('PUT', `/v1/answers/${body.answerId}/feedback/review`, { reviewed: true });
    expect((await statisticsOf(now())).feedback).toEqual({ up: 0, down: 1, open: 0 });
    const ofLeave = await statisticsOf(now(), await keyFor(['ask'], [leave.id]));
    expect([ofLeave.jobs.failed, ofLeave.failures.jobs]).toEqual([0, []]);
  });

  it.each([
    '',
    'since=2026-03-01T00:00:00Z',
    'since=yesterday&until=today',
    'since=2026-03-08T00:00:00Z&until=2026-03-01T00:00:00Z',
    'since=2025-01-01T00:00:00Z&until=2026-03-01T00:00:00Z',
    `${MARCH}&by=hour&offsetMinutes=15.5`,
    'since=2026-03-01T00:00:00Z&until=2026-03-31T00:00:00Z&by=hour',
    `${MARCH}&by=minute`,
    `${MARCH}&offsetMinutes=9000`,
    `${MARCH}&knowledgeBaseId=x`,
  ])('are refused for ?%s', async (query) => {
    expectProblem(await owner.send('GET', `/v1/statistics?${query}`), 400, 'invalid-query');
  });

  it('read an index, and no row of the table, for their counts', async () => {
    await sql.query('VACUUM ANALYZE answer');
    await sql.query('SET enable_seqscan = off');
    const plan = await sql.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT outcome, finished_at FROM answer
        WHERE workspace_id = (SELECT id FROM workspace) AND created_at >= '2026-03-01' AND created_at < '2026-03-08'
          AND NOT evaluated AND knowledge_base_ids && $1::uuid[]`,
      [[leave.id]],
    );
    const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toContain('Index Only Scan using answer_created');
  });
});
