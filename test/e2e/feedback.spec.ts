// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerFeedback,
  AnswerResponse,
  AnswerTrace,
  CreatedApiKey,
  Feedback,
  FeedbackItem,
  KnowledgeBase,
  StoredAnswer,
  Verb,
} from '@app/contracts';
import { Client as SqlClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const QUESTION = '연차는 며칠인가요?';

let saseo: SaseoProcesses;
let owner: Client;
let leave: KnowledgeBase;
let travel: KnowledgeBase;
let reader: Client;
let editor: Client;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  leave = await owner.createKnowledgeBase({ name: '휴가', slug: 'leave' });
  travel = await owner.createKnowledgeBase({ name: '출장', slug: 'travel' });
  await owner.ingest(leave.id, { name: '휴가.md', bytes: '# 휴가\n\n연차는 15일이다.\n' });
  await owner.ingest(travel.id, { name: '출장.md', bytes: '# 출장\n\n출장 일비는 20,000원이다.\n' });
  reader = await keyFor(['ask', 'search']);
  editor = await keyFor(['edit', 'ask', 'search'], [leave.id]);
});
afterAll(() => saseo?.stop());

async function keyFor(verbs: Verb[], knowledgeBases?: string[]): Promise<Client> {
  const request = { name: verbs.join(), verbs, ...(knowledgeBases ? { knowledgeBases } : {}) };
  const { body } = await owner.send<CreatedApiKey>('POST', '/v1/api-keys', request);
  return new Client(saseo.url, body.key);
}

async function asked(bases: KnowledgeBase[], question = QUESTION): Promise<string> {
  const request = { question, knowledgeBases: bases.map(({ id }) => id) };
  return (await reader.send<AnswerResponse>('POST', '/v1/answers', request)).body.answerId;
}

const give = (answerId: string, said: object, by = reader) =>
  by.send<Feedback>('PUT', `/v1/answers/${answerId}/feedback`, said);
const list = async (query = '', by = editor) =>
  (await by.send<{ items: FeedbackItem[]; next?: string }>('GET', `/v1/feedback${query}`)).body;
const answersIn = async (query = '', by = editor) =>
  (await list(query, by)).items.map(({ answerId }) => answerId);

describe('feedback', () => {
  it('is given by who asked, changed and taken back', async () => {
    const id = await asked([leave]);
    const path = `/v1/answers/${id}/feedback`;
    expect((await reader.send('GET', path)).body).toEqual({ feedback: null, own: true });
    const said = { rating: 'down', reason: 'outdated', comment: ' 작년 규정입니다 ' };
    const given = await give(id, said);
    expect(given).toMatchObject({
      status: 200,
      body: { ...said, comment: '작년 규정입니다', reviewedAt: null },
    });
    expect((await reader.send('GET', path)).body).toEqual({ feedback: given.body, own: true });
    expect((await give(id, { rating: 'up' })).body).toMatchObject({
      rating: 'up',
      reason: null,
      comment: '',
    });
    expect((await reader.send('DELETE', path)).status).toBe(204);
    expect((await reader.send('DELETE', path)).status).toBe(204);
    expect((await reader.send<AnswerFeedback>('GET', path)).body.feedback).toBeNull();
  });

  it('is kept once, also when it is given several times at once', async () => {
    const id = await asked([leave]);
    const given = await Promise.all(
      ['wrong', 'unsafe', 'other'].map((reason) => give(id, { rating: 'down', reason })),
    );
    expect(given.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await answersIn()).filter((one) => one === id)).toHaveLength(1);
  });

  it.each([
    {},
    { rating: 'sideways' },
    { rating: 'up', reason: 'wrong' },
    { rating: 'down', reason: 'boring' },
    { rating: 'down', comment: 'x'.repeat(1_001) },
    { rating: 'down', stars: 5 },
  ])('is refused as %j', async (said) => {
    const id = await asked([leave]);
    expectProblem(await give(id, said), 400, 'invalid-body');
    const { body } = await reader.send<AnswerFeedback>('GET', `/v1/answers/${id}/feedback`);
    expect(body.feedback).toBeNull();
  });

  it('opens the answer and how it came about to editors, who cannot give it in the name of the asker', async () => {
    const id = await asked([leave]);
    expectProblem(await editor.send('GET', `/v1/answers/${id}`), 404, 'answer-not-found');
    expectProblem(await give(id, { rating: 'up' }, editor), 404, 'answer-not-found');
    const review = { reviewed: true };
    const path = `/v1/answers/${id}/feedback/review`;
    expectProblem(await editor.send('PUT', path, review), 404, 'feedback-not-found');

    await give(id, { rating: 'down', reason: 'incomplete' });
    const { body } = await editor.send<StoredAnswer>('GET', `/v1/answers/${id}`);
    expect(body).toMatchObject({ question: QUESTION, knowledgeBases: [leave.id] });
    const trace = await editor.send<AnswerTrace>('GET', `/v1/answers/${id}/trace`);
    expect(trace.body.question).toBe(QUESTION);
    expectProblem(await editor.send('GET', `/v1/answers/${id}/events`), 404, 'answer-not-found');
    expect((await editor.send<AnswerFeedback>('GET', `/v1/answers/${id}/feedback`)).body.own).toBe(false);
    expectProblem(await give(id, { rating: 'up' }, editor), 403, 'not-allowed');
    expectProblem(await editor.send('DELETE', `/v1/answers/${id}/feedback`), 403, 'not-allowed');
    expectProblem(await reader.send('PUT', path, review), 404, 'answer-not-found');
  });
});

describe('the list of feedback', () => {
  it('is worked through by editors, and what is said anew is open again', async () => {
    const id = await asked([leave]);
    await give(id, { rating: 'down' });
    expect(await answersIn('?rating=down&reviewed=false')).toContain(id);
    const review = (reviewed: boolean) =>
      editor.send<Feedback>('PUT', `/v1/answers/${id}/feedback/review`, { reviewed });
    expect((await review(true)).body.reviewedAt).not.toBeNull();
    expect(await answersIn('?reviewed=false')).not.toContain(id);
    expect(await answersIn('?reviewed=true')).toContain(id);
    await give(id, { rating: 'down', comment: '아직도 틀립니다' });
    expect(await answersIn('?reviewed=false')).toContain(id);
    await review(true);
    expect((await review(false)).body.reviewedAt).toBeNull();
  });

  it('shows editors nothing of knowledge bases that they do not know', async () => {
    const both = await asked([leave, travel]);
    const other = await asked([travel], '출장 일비는 얼마인가요?');
    await give(both, { rating: 'down' });
    await give(other, { rating: 'down' });
    const seen = await answersIn();
    expect([seen.includes(both), seen.includes(other)]).toEqual([false, false]);
    expectProblem(await editor.send('GET', `/v1/answers/${both}`), 404, 'answer-not-found');
    const ofTravel = `?knowledgeBaseId=${travel.id}`;
    expectProblem(await editor.send('GET', `/v1/feedback${ofTravel}`), 404, 'knowledge-base-not-found');
    expect(await answersIn(ofTravel, owner)).toEqual([other, both]);
    expectProblem(await reader.send('GET', '/v1/feedback'), 403, 'not-allowed');
  });

  it('tells of an answer from a document that the editor may no longer read, but does not open it', async () => {
    const base = await owner.createKnowledgeBase({ name: '보안', slug: 'security' });
    const { documentId } = await owner.ingest(base.id, {
      name: 'x.md',
      bytes: '# 휴가\n\n연차는 15일이다.\n',
    });
    const id = await asked([base]);
    await give(id, { rating: 'up' });
    const supervisor = await keyFor(['edit'], [base.id]);
    const mine = await keyFor(['edit', 'search'], [base.id]);
    const readable = async (by: Client) =>
      (await list('', by)).items.map((item) => [item.answerId, item.readable]);
    expect(await readable(mine)).toEqual([[id, true]]);
    expect(await readable(supervisor)).toEqual([[id, false]]);
    expectProblem(await supervisor.send('GET', `/v1/answers/${id}`), 404, 'answer-not-found');
    await owner.send('DELETE', `/v1/documents/${documentId}`);
    expect(await readable(mine)).toEqual([[id, false]]);
    expectProblem(await mine.send('GET', `/v1/answers/${id}`), 404, 'answer-not-found');
  });

  it('is filtered and paged, newest question first', async () => {
    const base = await owner.createKnowledgeBase({ name: '쪽', slug: 'pages' });
    const before = new Date().toISOString();
    const ids = [await asked([base]), await asked([base]), await asked([base])];
    await give(ids[0] as string, { rating: 'up' });
    await give(ids[1] as string, { rating: 'down', reason: 'not-found' });
    await give(ids[2] as string, { rating: 'down', reason: 'wrong' });
    const of = (query: string) => answersIn(`?knowledgeBaseId=${base.id}${query}`, owner);
    expect(await of('')).toEqual(ids.toReversed());
    expect(await of('&rating=up')).toEqual([ids[0]]);
    expect(await of('&reason=wrong')).toEqual([ids[2]]);
    expect(await of(`&since=${before}`)).toHaveLength(3);
    expect(await of(`&until=${before}`)).toEqual([]);
    const first = await list(`?knowledgeBaseId=${base.id}&limit=2`, owner);
    expect(first.items).toHaveLength(2);
    expect(await of(`&limit=2&cursor=${first.next}`)).toEqual([ids[0]]);
    for (const query of ['rating=5', 'reviewed=maybe', 'since=yesterday', 'reason=boring'])
      expectProblem(await owner.send('GET', `/v1/feedback?${query}`), 400, 'invalid-query');
  });

  it('goes with the answer', async () => {
    const id = await asked([leave]);
    await give(id, { rating: 'down' });
    const sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
    await sql.connect();
    await sql.query('DELETE FROM answer WHERE id = $1', [id]);
    const left = await sql.query('SELECT 1 FROM answer_feedback WHERE answer_id = $1', [id]);
    await sql.end();
    expect(left.rowCount).toBe(0);
    expect(await answersIn()).not.toContain(id);
  });
});
