// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  AnswerTrace,
  Conversation,
  ConversationTurn,
  CreatedApiKey,
  KnowledgeBase,
  Verb,
} from '@app/contracts';
import { Client as SqlClient } from 'pg';
import { v4 as newId, v7 as newAnswerId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let owner: Client;
let base: KnowledgeBase;
let reader: Client;
let sql: SqlClient;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  base = await owner.createKnowledgeBase({ name: '휴가', slug: 'leave' });
  await owner.ingest(base.id, { name: '휴가.md', bytes: '# 휴가\n\n연차는 15일이다.\n' });
  await owner.ingest(base.id, {
    name: '출산휴가.md',
    bytes: '# 출산휴가\n\n출산휴가는 90일이다.\n\n출산휴가는 시작하기 30일 전까지 신청한다.\n',
  });
  await owner.ingest(base.id, {
    name: '학자금.md',
    bytes: '# 학자금 대출\n\n학자금 대출은 매년 3월 15일까지 신청한다.\n',
  });
  reader = await keyFor(['ask', 'search']);
  sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await sql.connect();
});
afterAll(async () => {
  await sql?.end();
  await saseo?.stop();
});

async function keyFor(verbs: Verb[]): Promise<Client> {
  const { body } = await owner.send<CreatedApiKey>('POST', '/v1/api-keys', { name: verbs.join(), verbs });
  return new Client(saseo.url, body.key);
}

async function ask(conversationId: string, question: string, by = reader): Promise<AnswerResponse> {
  const request = { question, knowledgeBases: [base.id], conversationId };
  return (await by.send<AnswerResponse>('POST', '/v1/answers', request)).body;
}

const list = async (query = '', by = reader) =>
  (await by.send<{ items: Conversation[]; next?: string }>('GET', `/v1/conversations${query}`)).body;
const answersOf = async (id: string, query = '') =>
  (
    await reader.send<{ items: ConversationTurn[]; next?: string }>(
      'GET',
      `/v1/conversations/${id}/answers${query}`,
    )
  ).body;

describe('a conversation', () => {
  it('is called by its first question, and lists its answers as they were given', async () => {
    const id = newId();
    const first = await ask(id, '연차는 며칠인가요?');
    const second = await ask(id, '구내식당은 몇 시에 여나요?');
    const { body } = await reader.send<Conversation>('GET', `/v1/conversations/${id}`);
    expect(body).toMatchObject({ id, title: '연차는 며칠인가요?', knowledgeBases: [base.id], questions: 2 });
    expect(Date.parse(body.lastAskedAt)).toBeGreaterThan(Date.parse(body.createdAt));
    const { items } = await answersOf(id);
    expect(items.map(({ question, outcome, answer }) => [question, outcome, answer])).toEqual([
      ['구내식당은 몇 시에 여나요?', second.outcome, second],
      ['연차는 며칠인가요?', first.outcome, first],
    ]);
    const page = await answersOf(id, '?limit=1');
    const rest = await answersOf(id, `?limit=1&cursor=${page.next}`);
    expect([page.items[0]?.id, rest.items[0]?.id, rest.next]).toEqual([
      second.answerId,
      first.answerId,
      undefined,
    ]);
  });

  it('is what a question is understood by that leans on the ones before it', async () => {
    const id = newId();
    await ask(id, '출산휴가는 며칠인가요?');
    const followed = await ask(id, '그건 언제까지 신청하나요?');
    expect(followed.text).toContain('30일 전까지');
    expect(followed.text).not.toContain('학자금');
    const { body: trace } = await reader.send<AnswerTrace>('GET', `/v1/answers/${followed.answerId}/trace`);
    expect(trace.retrieval?.queries.map(({ origin, text }) => [origin, text])).toEqual([
      ['question', '그건 언제까지 신청하나요?'],
      ['conversation', '출산휴가는 며칠인가요?\n언제까지 신청하나요?'],
    ]);
    const alone = await ask(newId(), '그건 언제까지 신청하나요?');
    expect(alone.text).not.toBe(followed.text);
    const another = await ask(id, '학자금 대출은 언제까지 신청하나요?');
    expect(another.text).toContain('3월 15일');
    expect(another.text).not.toContain('출산');
  });

  it('lends its questions to nobody else', async () => {
    const id = newId();
    await ask(id, '출산휴가는 며칠인가요?');
    const other = await keyFor(['ask']);
    const request = { question: '그건 언제까지 신청하나요?', knowledgeBases: [base.id], conversationId: id };
    expectProblem(await other.send('POST', '/v1/answers', request), 403, 'not-allowed');
  });

  it('tells of an answer that broke off', async () => {
    const id = newId();
    await ask(id, '연차는 며칠인가요?');
    await sql.query(
      `INSERT INTO answer (workspace_id, id, conversation_id, actor_id, question, knowledge_base_ids)
       SELECT workspace_id, $1, id, actor_id, '끊긴 질문', '{}' FROM conversation WHERE id = $2`,
      [newAnswerId(), id],
    );
    expect((await answersOf(id)).items[0]).toMatchObject({
      question: '끊긴 질문',
      outcome: null,
      answer: null,
    });
  });

  it('is named by its owner', async () => {
    const id = newId();
    await ask(id, '연차는 며칠인가요?');
    const path = `/v1/conversations/${id}`;
    expect((await reader.send<Conversation>('PATCH', path, { title: ' 휴가 문의 ' })).body.title).toBe(
      '휴가 문의',
    );
    expect((await list()).items[0]).toMatchObject({ id, title: '휴가 문의' });
    for (const body of [{ title: ' ' }, { title: 'x'.repeat(201) }, { title: 'x', color: 'red' }, {}])
      expectProblem(await reader.send('PATCH', path, body), 400, 'invalid-body');
  });

  it('is nobody else’s, not even for auditors', async () => {
    const id = newId();
    await ask(id, '연차는 며칠인가요?');
    for (const other of [owner, await keyFor(['audit']), await keyFor(['ask'])]) {
      expect((await list('', other)).items).toEqual([]);
      for (const [method, path, body] of [
        ['GET', ''],
        ['GET', '/answers'],
        ['PATCH', '', { title: 'mine' }],
        ['DELETE', ''],
      ] as const)
        expectProblem(
          await other.send(method, `/v1/conversations/${id}${path}`, body),
          404,
          'conversation-not-found',
        );
    }
    const stolen = { question: '연차', knowledgeBases: [base.id], conversationId: id };
    expectProblem(await owner.send('POST', '/v1/answers', stolen), 403, 'not-allowed');
  });

  it('is deleted with its answers and their feedback, and its id may begin another one', async () => {
    const id = newId();
    const { answerId } = await ask(id, '연차는 며칠인가요?');
    await reader.send('PUT', `/v1/answers/${answerId}/feedback`, { rating: 'down' });
    const path = `/v1/conversations/${id}`;
    expect((await reader.send('DELETE', path)).status).toBe(204);
    expectProblem(await reader.send('GET', path), 404, 'conversation-not-found');
    expectProblem(await reader.send('DELETE', path), 404, 'conversation-not-found');
    expectProblem(await reader.send('GET', `/v1/answers/${answerId}`), 404, 'answer-not-found');
    const left = await sql.query('SELECT 1 FROM answer_feedback WHERE answer_id = $1', [answerId]);
    expect(left.rowCount).toBe(0);
    const audited = await sql.query('SELECT detail FROM audit_entry WHERE subject_id = $1', [id]);
    expect(audited.rows).toEqual([{ detail: { answers: 1 } }]);
    await ask(id, '연차는 며칠인가요?');
    expect((await reader.send<Conversation>('GET', path)).body.questions).toBe(1);
  });

  it('may be deleted while it is asked, and nothing of either is left half', async () => {
    const id = newId();
    await ask(id, '연차는 며칠인가요?');
    const request = { question: '연차는 며칠인가요?', knowledgeBases: [base.id], conversationId: id };
    const [asked, deleted] = await Promise.all([
      Promise.all([1, 2, 3].map(() => reader.send('POST', '/v1/answers', request))),
      reader.send('DELETE', `/v1/conversations/${id}`),
    ]);
    expect(deleted.status).toBe(204);
    for (const { status } of asked) expect([200, 404, 429]).toContain(status);
    const stray = await sql.query(
      `SELECT 1 FROM conversation WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.id = last_answer_id)`,
      [id],
    );
    expect(stray.rowCount).toBe(0);
  });
});

describe('the list of conversations', () => {
  it('begins with the one that was gone on with last, and is paged', async () => {
    const other = await keyFor(['ask', 'search']);
    const [early, late] = [newId(), newId()];
    await ask(early, '연차는 며칠인가요?', other);
    await ask(late, '반차는 몇 시간인가요?', other);
    const ids = async (query = '') => (await list(query, other)).items.map(({ id }) => id);
    expect(await ids()).toEqual([late, early]);
    await ask(early, '연차는 며칠인가요?', other);
    expect(await ids()).toEqual([early, late]);
    const { next } = await list('?limit=1', other);
    expect(await ids(`?limit=1&cursor=${next}`)).toEqual([late]);
  });
});
