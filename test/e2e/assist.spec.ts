// real: PostgreSQL, BullMQ, LanceDB, files, models, training thread, API and worker as processes. fake: nothing.
import type {
  AnswerSummary,
  AnswerTrace,
  CreatedApiKey,
  Intent,
  IntentProject,
  KnowledgeBase,
  LogQueuePage,
  Problem,
} from '@app/contracts';
import { Client as SqlClient } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { makeProject, trainAndPromote } from '../fixtures/intents.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

let saseo: SaseoProcesses;
let client: Client;
let project: IntentProject;
let plans: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  project = await makeProject(client, 'assist');
  plans = await client.createKnowledgeBase({ name: '요금제' });
  const text =
    '# 요금제\n\n무제한 요금제의 월 요금은 55,000원입니다.\n\n요금제 변경은 한 달에 한 번 할 수 있습니다.\n';
  await client.ingest(plans.id, { name: 'plans.md', bytes: text });
  await act('plan-change', { kind: 'knowledge-base', knowledgeBases: [plans.id] });
  await act('bill-inquiry', { kind: 'answer', text: '요금은 앱의 청구서에서 볼 수 있습니다.' });
  await act('card-lost', { kind: 'human', queue: '분실' });
  await act('delivery-status', {
    kind: 'slots',
    slots: [{ category: 'order', prompt: '주문 번호를 알려 주세요.' }],
  });
  const entities = [{ category: 'order', pattern: 'ORD-\\d{6}' }];
  await client.send('PUT', `/v1/intents/projects/${project.id}/entities`, { entities });
  await trainAndPromote(client, project.id);
});
afterAll(() => saseo?.stop());

async function act(name: string, action: object): Promise<void> {
  const path = `/v1/intents/projects/${project.id}/intents`;
  const { items } = (await client.send<{ items: Intent[] }>('GET', path)).body;
  await client.send('PATCH', `${path}/${items.find((one) => one.name === name)!.id}`, { action });
}

async function rename(title: string, next: string): Promise<void> {
  const sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await sql.connect();
  await sql.query('UPDATE document_version SET title = $2 WHERE title = $1', [title, next]);
  await sql.end();
}

type Event = { type: string; sequence: number } & Record<string, unknown>;

/** The events of a call in which the caller said these, one after the other. */
async function assist(said: string[], more: object = {}, by = client): Promise<Event[]> {
  const turns = said.flatMap((text) => [
    { speaker: 'caller', text },
    { speaker: 'agent', text: '네 고객님' },
  ]);
  const { status, body } = await by.send<string>('POST', '/v1/assist', {
    projectId: project.id,
    turns,
    ...more,
  });
  expect(status).toBe(200);
  const events = eventsOf(body).map(({ data }) => JSON.parse(data) as Event);
  expect(events.map(({ sequence }) => sequence)).toEqual([...events.keys()]);
  return events;
}

const one = (events: Event[], type: string) => events.find((event) => event.type === type);
const typesOf = (events: Event[]) => events.map(({ type }) => type);
const withReply = ['assist-start', 'intent-found', 'slots-found', 'reply-found', 'assist-end'];

it('asks for what is missing, and knows it once it was named', async () => {
  const said = ['주문한 물건이 아직 안 왔어요'];
  const asking = await assist(said);
  expect(typesOf(asking)).toEqual(withReply);
  expect(one(asking, 'intent-found')?.['intent']).toMatchObject({ turn: 0, topIntent: 'delivery-status' });
  expect(one(asking, 'reply-found')).toMatchObject({ source: 'slot', text: '주문 번호를 알려 주세요.' });
  const knowing = await assist([...said, 'ORD-123456이요']);
  expect(one(knowing, 'slots-found')?.['slots']).toMatchObject([{ category: 'order', value: 'ORD-123456' }]);
  expect(typesOf(knowing)).not.toContain('reply-found');
});

it('gives the words of a supervisor where the intent has some, and leaves a human to humans', async () => {
  const bill = await assist(['이번 달 요금이 얼마예요']);
  expect(one(bill, 'reply-found')).toMatchObject({
    source: 'answer',
    text: '요금은 앱의 청구서에서 볼 수 있습니다.',
  });
  const lost = await assist(['카드를 잃어버렸어요'], { knowledgeBases: [plans.id] });
  expect(typesOf(lost)).toEqual(['assist-start', 'intent-found', 'slots-found', 'assist-end']);
});

it('drafts from the knowledge base of the intent, each sentence with its verdict', async () => {
  const events = await assist(['무제한 요금제로 변경해 주세요 010-0000-1234'], { caller: 'one' });
  const end = one(events, 'draft-end') as unknown as { text: string; outcome: string; citations: unknown[] };
  expect(end.text).toContain('요금제');
  expect(['quoted', 'answered', 'partial']).toContain(end.outcome);
  expect(end.citations.length).toBeGreaterThan(0);
  const types = typesOf(events);
  for (const type of ['passage-found', 'claim-verified', 'text-delta']) expect(types).toContain(type);
  expect(types.indexOf('claim-verified')).toBeLessThan(types.indexOf('text-delta'));
  const { items } = (await client.send<{ items: AnswerSummary[] }>('GET', '/v1/answers')).body;
  expect(items[0]?.question).toBe('무제한 요금제로 변경해 주세요 [phone]');
});

it('shows passages alone while the caller still speaks, and keeps nothing of that', async () => {
  const before = await client.send<{ items: AnswerSummary[] }>('GET', '/v1/answers');
  const events = await assist(['요금제를 바꾸고'], { interim: true });
  const again = await assist(['요금제를 바꾸고'], { interim: true });
  expect(typesOf(events).slice(3)).toEqual(['passage-found', 'assist-end']);
  expect(again.map((event) => ({ ...event, ms: 0 }))).toEqual(events.map((event) => ({ ...event, ms: 0 })));
  expect((await client.send('GET', '/v1/answers')).body).toEqual(before.body);
});

it('drafts from documents that meet the filters of the intent and those of the request', async () => {
  const base = await client.createKnowledgeBase({ name: '상품별' });
  for (const [product, fee] of [
    ['가', '11,000'],
    ['나', '22,000'],
  ] as const) {
    const text = `# ${product} 요금제 변경\n\n${product} 요금제로 변경하면 월 요금은 ${fee}원입니다.\n`;
    const metadata = JSON.stringify({ product, open: true });
    await client.ingest(base.id, { name: `${product}.md`, bytes: text }, { metadata });
  }
  const of = (product: string) => [{ field: 'product', equals: product }];
  const action = { kind: 'knowledge-base', knowledgeBases: [base.id] };
  const saying = '무제한 요금제로 변경해 주세요';
  const passages = async (more: object) =>
    (await assist([saying], { interim: true, ...more }))
      .filter(({ type }) => type === 'passage-found')
      .map(({ title }) => String(title).slice(0, 1));
  await act('plan-change', { ...action, filters: of('나') });
  expect(await passages({})).toEqual(['나']);
  expect(await passages({ filters: [{ field: 'open', equals: true }] })).toEqual(['나']);
  expect(await passages({ filters: of('가') })).toEqual([]);
  const end = one(await assist([saying]), 'draft-end') as unknown as { answerId: string; text: string };
  expect(end.text).toContain('22,000');
  expect((await client.send('GET', `/v1/answers/${end.answerId}`)).body).toMatchObject({ filters: of('나') });
  const none = one(await assist([saying], { filters: of('가') }), 'draft-end');
  expect(none).toMatchObject({ outcome: 'no-evidence', citations: [] });
  await act('plan-change', action);
  expect((await passages({})).toSorted()).toEqual(['가', '나']);
  await act('plan-change', { kind: 'knowledge-base', knowledgeBases: [plans.id] });
});

it('shows no passage of a document that was deleted', async () => {
  const base = await client.createKnowledgeBase({ name: '임시' });
  const { documentId } = await client.ingest(base.id, {
    name: 'a.md',
    bytes: '# 임시\n\n임시 안내입니다.\n',
  });
  const ask = () => assist(['임시 안내 알려 줘'], { interim: true, knowledgeBases: [base.id] });
  expect(typesOf(await ask())).toContain('passage-found');
  await client.send('DELETE', `/v1/documents/${documentId}`);
  expect(typesOf(await ask())).not.toContain('passage-found');
});

it('understands a turn that leans on what the caller said before, and on that alone', async () => {
  const base = await client.createKnowledgeBase({ name: '복지' });
  const leave = '# 출산휴가\n\n출산휴가는 시작하기 30일 전까지 신청한다.\n';
  const loan = '# 학자금 대출\n\n학자금 대출은 매년 3월 15일까지 신청한다.\n';
  await client.ingest(base.id, { name: '출산휴가.md', bytes: leave });
  await client.ingest(base.id, { name: '학자금.md', bytes: loan });
  const followUp = '그건 며칠까지예요?';
  const found = async (...before: string[]) =>
    (await assist([...before, followUp], { interim: true, knowledgeBases: [base.id] })).flatMap((event) =>
      event.type === 'passage-found' ? [event['title']] : [],
    );

  const aboutLeave = ['출산휴가가 궁금합니다'];
  expect(await found(...aboutLeave)).toEqual(['출산휴가']);
  expect(await found('학자금 대출이 궁금합니다')).toEqual(['학자금']);
  // Renamed behind the back of the API, which tells what is remembered from what is searched anew.
  await rename('출산휴가', '육아');
  expect(await found(...aboutLeave)).toEqual(['출산휴가']);
  expect(await found('오늘 날씨 어때', ...aboutLeave)).toEqual(['출산휴가']);
  expect(await found('출산휴가가 정말 궁금합니다')).toEqual(['육아']);

  const drafted = await assist(['출산휴가가 궁금합니다 010-0000-1234', followUp], {
    knowledgeBases: [base.id],
  });
  expect(one(drafted, 'draft-end')?.['text']).toContain('30일 전까지');
  expect(one(drafted, 'draft-end')?.['text']).not.toContain('3월 15일');
  const path = `/v1/answers/${String(one(drafted, 'draft-end')?.['answerId'])}/trace`;
  const { body: trace } = await client.send<AnswerTrace>('GET', path);
  expect(trace.retrieval?.queries.map(({ text }) => text)).toEqual([
    followUp,
    '출산휴가가 궁금합니다 [phone]\n며칠까지예요?',
  ]);
});

it('deletes what a caller said with the drafts that were made for the caller, earlier turns included', async () => {
  const said = ['요금제를 바꾸고 싶어요, 홍길동입니다', '그건 한 달에 몇 번까지예요?'];
  const draftFor = async (caller?: string) => {
    const events = await assist(said, { knowledgeBases: [plans.id], ...(caller && { caller }) });
    return String(one(events, 'draft-end')?.['answerId']);
  };
  const [mine, another, nobodys] = [await draftFor('caller-1'), await draftFor('caller-2'), await draftFor()];
  const statusOf = async (id: string) => (await client.send('GET', `/v1/answers/${id}/trace`)).status;
  const { body } = await client.send<AnswerTrace>('GET', `/v1/answers/${mine}/trace`);
  expect(JSON.stringify(body)).toContain('홍길동');
  const path = `/v1/intents/projects/${project.id}/log/deletions`;
  const deletion = async () => (await client.send('POST', path, { caller: 'caller-1' })).body;
  expect(await deletion()).toMatchObject({ drafts: 1 });
  expect(await Promise.all([mine, another, nobodys].map(statusOf))).toEqual([404, 200, 200]);
  const sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await sql.connect();
  const { rows } = await sql.query<{ caller: string }>('SELECT caller FROM answer WHERE caller IS NOT NULL');
  await sql.end();
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.caller).toMatch(/^[0-9a-f]{64}$/);
  expect(await deletion()).toEqual({ deleted: 0, drafts: 0 });
});

it('gives no written answer to a turn that leans on what was said, by its own words', async () => {
  const turn = '그건 얼마예요?';
  const intentOf = (events: Event[]) =>
    one(events, 'intent-found')?.['intent'] as { topIntent: string; inContext: string | null } | null;
  const followed = await assist(['요금제를 바꾸고 싶어요', turn], { interim: true });
  expect(intentOf(followed)?.topIntent).toBe('plan-change');
  expect(typesOf(followed)).not.toContain('reply-found');
  const first = await assist([turn]);
  expect(intentOf(first)).toBeNull();
  expect(typesOf(first)).toEqual(['assist-start', 'intent-found', 'slots-found', 'assist-end']);
});

it('follows a change of the intent at once', async () => {
  const said = ['요금이 얼마 나왔나요'];
  expect(one(await assist(said), 'reply-found')?.['text']).toBe('요금은 앱의 청구서에서 볼 수 있습니다.');
  await act('bill-inquiry', { kind: 'answer', text: '청구서를 문자로 보내 드리겠습니다.' });
  expect(one(await assist(said), 'reply-found')?.['text']).toBe('청구서를 문자로 보내 드리겠습니다.');
});

it('knows no intent where nothing is in scope, and logs the last turn once', async () => {
  const events = await assist(['오늘 날씨 어때', '노래 하나 불러 줘'], { knowledgeBases: [plans.id] });
  expect(one(events, 'intent-found')?.['intent']).toBeNull();
  expect(one(events, 'draft-end')).toMatchObject({ outcome: 'no-evidence' });
  const path = `/v1/intents/projects/${project.id}/log?queue=unknown`;
  const texts = async () => (await client.send<LogQueuePage>('GET', path)).body.items.map(({ text }) => text);
  await expect.poll(texts, { timeout: 10_000 }).toContain('노래 하나 불러 줘');
  expect(await texts()).not.toContain('오늘 날씨 어때');
});

it('keeps to a budget', async () => {
  const events = await assist(['다른 요금제로 변경하고 싶습니다'], { budgetMs: 100 });
  expect(typesOf(events)).toContain('draft-end');
});

it('shows what the caller of the API may see, and nothing else', async () => {
  const keyOf = async (verbs: string[]) =>
    new Client(
      saseo.url,
      (await client.send<CreatedApiKey>('POST', '/v1/api-keys', { name: verbs.join(), verbs })).body.key,
    );
  const classifier = await keyOf(['classify']);
  const events = await assist(['무제한 요금제로 변경해 주세요'], {}, classifier);
  expect(typesOf(events)).toEqual(['assist-start', 'intent-found', 'slots-found', 'assist-end']);
  expect(one(events, 'intent-found')?.['intent']).toMatchObject({ topIntent: 'plan-change' });
  const turns = [{ speaker: 'caller', text: '요금제' }];
  const tries: [Client, object, number, string][] = [
    [classifier, { knowledgeBases: [plans.id] }, 403, 'not-allowed'],
    [await keyOf(['ask', 'search']), {}, 403, 'not-allowed'],
    [client, { knowledgeBases: [project.id] }, 404, 'knowledge-base-not-found'],
    [client, { projectId: plans.id }, 404, 'intent-project-not-found'],
    [client, { turns: [] }, 400, 'invalid-body'],
  ];
  for (const [by, more, status, type] of tries) {
    const answer = await by.send<Problem>('POST', '/v1/assist', { projectId: project.id, turns, ...more });
    expect([answer.status, answer.body.type]).toEqual([status, type]);
  }
});
