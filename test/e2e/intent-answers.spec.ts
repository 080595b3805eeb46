// real: PostgreSQL, BullMQ, LanceDB, files, models, training and checking threads, API and worker as processes. fake: nothing.
import type { AnswerCheck, CreatedApiKey, Intent, IntentProject, KnowledgeBase } from '@app/contracts';
import { Client as SqlClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { classify, makeProject, pathOf, trainAndPromote } from '../fixtures/intents.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

let saseo: SaseoProcesses;
let client: Client;
let project: IntentProject;
let plans: KnowledgeBase;
let intent: Intent;
let documentId: string;

const price = '무제한 요금제의 월 요금은 55,000원입니다.';
const change = '요금제 변경은 한 달에 한 번 할 수 있습니다.';
const wrong = '해지 위약금은 없습니다.';
const question = '이번 달 요금이 얼마예요';

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  project = await makeProject(client, 'answers');
  plans = await client.createKnowledgeBase({ name: '요금제' });
  const { items } = (await client.send<{ items: Intent[] }>('GET', `${pathOf(project)}/intents`)).body;
  intent = items.find(({ name }) => name === 'bill-inquiry')!;
  await trainAndPromote(client, project.id);
});
afterAll(() => saseo?.stop());

const place = () => `${pathOf(project)}/intents/${intent.id}`;
const answer = (text: string, ...knowledgeBases: string[]) => ({ kind: 'answer', text, knowledgeBases });
const say = async (text: string) =>
  (await client.send<Intent>('PATCH', place(), { action: answer(text, plans.id) })).body;
const verdicts = (check: AnswerCheck | null) =>
  check?.claims.map(({ text, verdict }) => [text, verdict === 'supported']);
const quotes = (check: AnswerCheck | null | undefined) =>
  check?.claims.flatMap(({ evidence }) => evidence.map(({ quote }) => quote));

async function write(text: string): Promise<void> {
  ({ documentId } = await client.ingest(plans.id, { name: 'plans.md', bytes: `# 요금제\n\n${text}\n` }));
}

async function served(by = client): Promise<AnswerCheck | null> {
  const { results } = await classify(by, project.id, { text: question });
  expect(results[0]).toMatchObject({ topIntent: 'bill-inquiry', action: { action: { kind: 'answer' } } });
  return results[0]!.action!.check;
}

async function keyOf(verbs: string[], knowledgeBases?: string[]): Promise<Client> {
  const request = { name: verbs.join(), verbs, ...(knowledgeBases && { knowledgeBases }) };
  return new Client(saseo.url, (await client.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body.key);
}

describe('an answer that a supervisor wrote', () => {
  it('is checked when it is saved, and served with the places that it rests on', async () => {
    await write(`${price}\n\n${change}`);
    const before = Date.now();
    const { check } = await say(`${price} ${change}`);
    expect(check).toMatchObject({ status: 'verified', stale: false });
    expect(Date.parse(check!.checkedAt)).toBeGreaterThanOrEqual(before);
    expect(verdicts(check)).toEqual([
      [price, true],
      [change, true],
    ]);
    const [first] = check!.claims;
    expect(first?.evidence[0]).toMatchObject({ documentId, title: 'plans', quote: price });
    expect(await served()).toEqual(check);
    const turns = [{ speaker: 'caller', text: question }];
    const request = { projectId: project.id, turns };
    const { body } = await client.send<string>('POST', '/v1/assist', request);
    const reply = eventsOf(body).find(({ event }) => event === 'reply-found');
    expect(JSON.parse(reply!.data)).toMatchObject({ source: 'answer', text: `${price} ${change}`, check });
  });

  it('is saved but never verified when the documents do not say so', async () => {
    const text = `${price} ${wrong}`;
    const saved = await say(text);
    expect(saved.action).toMatchObject({ text });
    expect(saved.check).toMatchObject({ status: 'unverified', stale: false });
    expect(verdicts(saved.check)).toEqual([
      [price, true],
      [wrong, false],
    ]);
    expect(await served()).toEqual(saved.check);
    expect((await say(price.replace('55', '45'))).check).toMatchObject({ status: 'unverified' });
    expect((await say('안녕하세요, 고객님!')).check).toMatchObject({ status: 'unverified' });
  });

  it('keeps its check while only its title changes, and loses it with its knowledge base or its text', async () => {
    const { check } = await say(price);
    const renamed = await client.send<Intent>('PATCH', place(), { title: '요금 조회' });
    expect(renamed.body).toMatchObject({ title: '요금 조회', check });
    const bare = await client.send<Intent>('PATCH', place(), { action: answer(price) });
    expect(bare.body.check).toBeNull();
    expect(await served()).toBeNull();
    expectProblem(await client.send('POST', `${place()}/check`), 409, 'nothing-to-check');
    await say(price);
    const none = await client.send<Intent>('PATCH', place(), { action: null });
    expect(none.body).toMatchObject({ action: null, check: null });
    expectProblem(await client.send('POST', `${place()}/check`), 409, 'nothing-to-check');
    const made = { name: 'refund', action: answer(change, plans.id) };
    const { body } = await client.send<Intent>('POST', `${pathOf(project)}/intents`, made);
    expect(body.check).toMatchObject({ status: 'verified', stale: false });
    expectProblem(
      await client.send('POST', `${pathOf(project)}/intents/${plans.id}/check`),
      404,
      'intent-not-found',
    );
  });

  it('goes stale with its documents, without their former words, until it is checked again', async () => {
    await say(price);
    await write(`${price.replace('55', '59')}\n\n${change}`);
    const stale = await served();
    expect(stale).toMatchObject({ status: 'verified', stale: true });
    expect(quotes(stale)).toEqual([]);
    const again = await client.send<Intent>('POST', `${place()}/check`);
    expect(again.body).toMatchObject({
      action: { text: price },
      check: { status: 'unverified', stale: false },
    });
    expect(await served()).toEqual(again.body.check);
    await write(price);
    const { check } = (await client.send<Intent>('POST', `${place()}/check`)).body;
    expect(check).toMatchObject({ status: 'verified', stale: false });
    expect(quotes(check)).toEqual([price]);
  });
});

describe('who sees and edits', () => {
  it('needs `ask` on the knowledge bases that an answer names', async () => {
    const other = await client.createKnowledgeBase({ name: '다른 것' });
    const editor = await keyOf(['edit']);
    const action = answer(price, other.id);
    expectProblem(await editor.send('PATCH', place(), { action }), 403, 'not-allowed');
    const made = { name: 'other', action };
    expectProblem(await editor.send('POST', `${pathOf(project)}/intents`, made), 403, 'not-allowed');
    await say(price);
    expectProblem(await editor.send('POST', `${place()}/check`), 403, 'not-allowed');
    expect((await editor.send<Intent>('PATCH', place(), { title: '요금' })).status).toBe(200);
    expect((await editor.send('POST', `${pathOf(other)}/intents/${intent.id}/check`)).status).toBe(404);
  });

  it('sends no word of a document to who may not read it', async () => {
    const { check } = await say(price);
    expect(quotes(await served())).toEqual([price]);
    const classifier = await served(await keyOf(['classify']));
    expect(classifier).toMatchObject({ status: 'verified', stale: false, checkedAt: check!.checkedAt });
    expect(quotes(classifier)).toEqual([]);
    const sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
    await sql.connect();
    await sql.query(`UPDATE document SET acl = '{secret}' WHERE id = $1`, [documentId]);
    await sql.end();
    expect(quotes(await served())).toEqual([]);
    const { items } = (await client.send<{ items: Intent[] }>('GET', `${pathOf(project)}/intents`)).body;
    expect(quotes(items.find(({ id }) => id === intent.id)?.check)).toEqual([]);
  });

  it('shows nothing of a document that was deleted', async () => {
    ({ documentId } = await client.ingest(plans.id, { name: 'more.md', bytes: `# 요금\n\n${change}\n` }));
    expect(quotes((await say(change)).check)).toEqual([change]);
    await client.send('DELETE', `/v1/documents/${documentId}`);
    const gone = await served();
    expect(gone).toMatchObject({ stale: true });
    expect(quotes(gone)).toEqual([]);
    await client.send('DELETE', `/v1/knowledge-bases/${plans.id}`);
    expect(await served()).toMatchObject({ stale: true });
    expectProblem(await client.send('POST', `${place()}/check`), 404, 'knowledge-base-not-found');
  });
});
