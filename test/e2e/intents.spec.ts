// real: PostgreSQL, BullMQ, files, models, training thread, API and worker as processes. fake: nothing.
import type {
  Intent,
  IntentProject,
  IntentVersion,
  IntentVersionDetail,
  IntentWarning,
  Utterance,
  UtterancesAdded,
} from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { callerExamples, classify, makeProject, pathOf, trainAndPromote } from '../fixtures/intents.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let client: Client;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
});
afterAll(() => saseo?.stop());

const projectOf = async (project: IntentProject) =>
  (await client.send<IntentProject>('GET', pathOf(project))).body;

describe('a project', () => {
  it('is made with defaults, listed, changed and removed with everything in it', async () => {
    const made = await client.send<IntentProject>('POST', '/v1/intents/projects', { name: '고객센터' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ intentCount: 0, exampleCount: 0, liveVersionId: null, canary: null });
    expect(made.body.settings).toMatchObject({ encoder: true, testShare: 0.2, channels: {} });
    expectProblem(
      await client.send('POST', '/v1/intents/projects', { name: '고객센터' }),
      409,
      'project-name-taken',
    );
    const settings = { ...made.body.settings, channels: { voice: { confidence: 0.9 } } };
    const changed = await client.send<IntentProject>('PATCH', pathOf(made.body), {
      name: '콜센터',
      settings,
    });
    expect(changed.body).toMatchObject({ name: '콜센터', settings });
    const list = await client.send<{ items: IntentProject[] }>('GET', '/v1/intents/projects');
    expect(list.body.items.map(({ id }) => id)).toContain(made.body.id);
    expect((await client.send('DELETE', pathOf(made.body))).status).toBe(204);
    expectProblem(await client.send('GET', pathOf(made.body)), 404, 'intent-project-not-found');
  });

  it('holds intents with titles, groups and actions', async () => {
    const project = await makeProject(client, 'intents', []);
    const base = await client.createKnowledgeBase({ name: '요금제' });
    const action = { kind: 'knowledge-base', knowledgeBases: [base.id] };
    const body = { name: 'plan-change', title: '요금제 변경', parent: 'plan', action };
    const made = await client.send<Intent>('POST', `${pathOf(project)}/intents`, body);
    expect(made.body).toMatchObject({ ...body, exampleCount: 0 });
    expectProblem(await client.send('POST', `${pathOf(project)}/intents`, body), 409, 'intent-name-taken');
    const place = `${pathOf(project)}/intents/${made.body.id}`;
    const group = { name: 'plan', title: '요금제', parent: 'mobile.contract' };
    expect((await client.send('POST', `${pathOf(project)}/intents`, group)).status).toBe(201);
    const cycle = [
      await client.send('POST', `${pathOf(project)}/intents`, { name: 'mobile', parent: 'plan-change' }),
      await client.send('PATCH', place, { parent: 'plan-change' }),
      await client.send('PATCH', place, { name: 'mobile.contract' }),
      await client.send('PATCH', place, { parent: 'a.b.c.d.e.f' }),
    ];
    for (const answer of cycle) expectProblem(answer, 422, 'intent-groups-invalid');
    const moved = await client.send<Intent>('PATCH', place, { parent: null, action: null });
    expect(moved.body).toMatchObject({ title: '요금제 변경', parent: null, action: null });
    const nowhere = { kind: 'answer', text: '네', knowledgeBases: [project.id] };
    expectProblem(await client.send('PATCH', place, { action: nowhere }), 404, 'knowledge-base-not-found');
    expect((await client.send('DELETE', place)).status).toBe(204);
    expectProblem(await client.send('DELETE', place), 404, 'intent-not-found');
  });

  it('holds examples, each once under its intent, a fixed share of them as the test', async () => {
    const project = await makeProject(client, 'examples', []);
    const path = `${pathOf(project)}/utterances`;
    const utterances = callerExamples.filter(({ intent }) => intent === 'card-lost' || intent === null);
    const added = await client.send<UtterancesAdded>('POST', path, { utterances });
    expect(added.body).toEqual({ added: 20, repeated: 0, newIntents: ['card-lost'] });
    const again = await client.send<UtterancesAdded>('POST', path, { utterances: utterances.slice(0, 3) });
    expect(again.body).toEqual({ added: 0, repeated: 3, newIntents: [] });
    const of = async (query: string) =>
      (await client.send<{ items: Utterance[] }>('GET', `${path}?${query}`)).body.items;
    const parts = (items: Utterance[]) =>
      items
        .map(({ part }) => part)
        .sort()
        .join(' ');
    expect(parts(await of('intent=card-lost'))).toBe('test train train train train train train train');
    expect((await of('none=true')).map(({ intent }) => intent)).toEqual(Array(12).fill(null));
    const [first] = await of('intent=card-lost&limit=1');
    const changed = await client.send<Utterance>('PATCH', `${path}/${first!.id}`, { text: '카드 도난' });
    expect(changed.body).toEqual({ ...first, text: '카드 도난' });
    const taken = { text: '카드 분실 신고할게요', intent: 'card-lost' };
    expectProblem(await client.send('PATCH', `${path}/${first!.id}`, taken), 400, 'invalid-body');
    expect((await client.send('DELETE', `${path}/${first!.id}`)).status).toBe(204);
    expectProblem(await client.send('DELETE', `${path}/${first!.id}`), 404, 'utterance-not-found');
    expectProblem(await client.send('GET', `${path}?intent=other`), 404, 'intent-not-found');
    expect((await projectOf(project)).exampleCount).toBe(19);
  });

  it('warns of what should be looked at before training', async () => {
    const project = await makeProject(client, 'warnings', [
      { text: '카드를 잃어버렸어요', intent: 'card-lost' },
      { text: '카드를 잃어버렸어요', intent: 'plan-change' },
      { text: '🙂🙂', intent: 'plan-change' },
    ]);
    await client.send('POST', `${pathOf(project)}/intents`, { name: 'empty' });
    const { body } = await client.send<{ items: IntentWarning[] }>('GET', `${pathOf(project)}/warnings`);
    const kinds = new Set(body.items.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['duplicate', 'no-examples', 'no-words', 'too-few-examples']);
    expect(body.items).toContainEqual({
      kind: 'duplicate',
      intents: ['card-lost', 'plan-change'],
      text: '카드를 잃어버렸어요',
      value: null,
    });
  });
});

describe('a project with a live version', () => {
  let project: IntentProject;
  let live: IntentVersionDetail;

  beforeAll(async () => {
    project = await makeProject(client, 'live');
    const slots = [{ category: 'order', prompt: '주문 번호를 알려 주세요' }, { category: 'store' }];
    const { items } = (await client.send<{ items: Intent[] }>('GET', `${pathOf(project)}/intents`)).body;
    const delivery = items.find(({ name }) => name === 'delivery-status');
    await client.send('PATCH', `${pathOf(project)}/intents/${delivery!.id}`, {
      action: { kind: 'slots', slots },
    });
    live = await trainAndPromote(client, project.id);
    await client.send('PUT', `${pathOf(project)}/entities`, {
      entities: [
        { category: 'order', pattern: 'ORD-\\d{6}' },
        { category: 'store', values: [{ value: '강남점', synonyms: ['강남 매장'] }] },
      ],
    });
  });

  it('shows the figures of its training', async () => {
    expect(live).toMatchObject({ number: 1, state: 'ready', live: true, fused: false, intentCount: 4 });
    expect(live.report?.test?.count).toBe(4);
    expect(live.report?.heldOut.perIntent).toHaveLength(4);
    expect(live.report?.heldOut.outOfScope?.count).toBe(11);
    expect(live.report?.warnings).toEqual([]);
    const { body } = await client.send<{ items: IntentVersion[] }>('GET', `${pathOf(project)}/versions`);
    const { report: _report, ...summary } = live;
    expect(body.items).toEqual([summary]);
  });

  it('classifies one utterance, with its entities, evidence and action', async () => {
    const text = '주문한 물건 배송 조회 부탁합니다 ORD-123456';
    const { results, overall, version } = await classify(client, project.id, { text });
    expect(overall).toBeNull();
    expect(version).toMatchObject({ id: live.id, number: 1, modelVersion: live.modelVersion, canary: false });
    const [result] = results;
    expect(result).toMatchObject({ topIntent: 'delivery-status', language: 'ko', ambiguous: false });
    expect(result?.outOfScope.decision).toBe(false);
    expect(result?.nearest[0]).toMatchObject({ intent: 'delivery-status' });
    expect(result?.entities).toContainEqual({
      category: 'order',
      text: 'ORD-123456',
      offset: text.indexOf('ORD'),
      length: 10,
      value: 'ORD-123456',
    });
    expect(result?.action).toMatchObject({
      intent: 'delivery-status',
      slots: [
        { category: 'order', value: 'ORD-123456', required: true },
        { category: 'store', value: null },
      ],
    });
  });

  it('classifies many at once, in their order', async () => {
    const texts = ['카드를 잃어버렸어요', '요금 조회해 주세요', 'I want to change my plan'];
    const { results } = await classify(client, project.id, { texts, ranked: 2, nearest: 0 });
    expect(results.map(({ topIntent }) => topIntent)).toEqual(['card-lost', 'bill-inquiry', 'plan-change']);
    for (const { intents, nearest } of results) expect([intents.length, nearest.length]).toEqual([2, 0]);
  });

  it('classifies what the caller says in a transcript, and says what the call is about', async () => {
    const turns = [
      { speaker: 'agent', text: '요금 조회해 드릴까요?' },
      { speaker: 'caller', text: '오늘 날씨 어때' },
      { speaker: 'caller', text: '카드를 잃어버렸어요' },
    ];
    const { results, overall } = await classify(client, project.id, { turns });
    expect(results.map(({ turn }) => turn)).toEqual([1, 2]);
    expect(results[0]?.outOfScope.decision).toBe(true);
    expect(overall).toMatchObject({ turn: 2, topIntent: 'card-lost', requests: ['card-lost'] });
    const agentOnly = await classify(client, project.id, { turns: turns.slice(0, 1) });
    expect(agentOnly).toMatchObject({ results: [], overall: null });
  });

  it('reads a turn that leans on earlier ones in its context, and takes no action on it alone', async () => {
    const turn = { speaker: 'caller', text: '그건 언제 돼요?' };
    const said = { speaker: 'caller', text: 'ORD-654321 배송이 어디까지 왔나요' };
    const between = { speaker: 'caller', text: '오늘 날씨 어때' };
    const { results, overall } = await classify(client, project.id, { turns: [said, between, turn] });
    expect(results.map(({ leaning }) => leaning)).toEqual([false, false, true]);
    expect(results[2]).toMatchObject({
      topIntent: 'delivery-status',
      inContext: 'ORD-654321 배송이 어디까지 왔나요\n언제 돼요?',
      entities: [],
      action: { intent: 'delivery-status' },
    });
    expect(overall?.topIntent).toBe('delivery-status');

    for (const request of [{ turns: [between, turn] }, { text: turn.text }]) {
      const alone = await classify(client, project.id, request);
      expect(alone.results.at(-1)).toMatchObject({ leaning: true, inContext: null, action: null });
      expect(alone.overall).toBeNull();
    }
  });

  it('takes no action for what is out of scope, and lets a channel be stricter', async () => {
    const unknown = await classify(client, project.id, { text: '노래 하나 불러 줘' });
    expect(unknown.results[0]).toMatchObject({ outOfScope: { decision: true }, action: null, parts: [] });
    const settings = { ...(await projectOf(project)).settings, channels: { voice: { threshold: 0 } } };
    await client.send('PATCH', pathOf(project), { settings });
    const text = '배송이 어디까지 왔나요';
    const chat = await classify(client, project.id, { text });
    const voice = await classify(client, project.id, { text, channel: 'voice' });
    expect([chat, voice].map(({ results }) => results[0]?.outOfScope.decision)).toEqual([false, true]);
    expect(voice.results[0]?.action).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  \n\t '],
    ['pictures', '🙂🔥👍🏽'],
    ['another language', 'Откройте, пожалуйста, дверь'],
    ['SQL', `'; DROP TABLE utterance; --`],
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['10,000 characters', '가나다라마 '.repeat(1_666)],
  ])('answers %s as out of scope', async (_what, text) => {
    const { results } = await classify(client, project.id, { text });
    expect(results[0]).toMatchObject({ outOfScope: { decision: true }, action: null });
  });

  it.each([
    ['10,001 characters', { text: '가'.repeat(10_001) }, 400, 'invalid-body'],
    ['no text', {}, 400, 'invalid-body'],
    ['two kinds of text', { text: '가', texts: ['가'] }, 400, 'invalid-body'],
    ['no texts', { texts: [] }, 400, 'invalid-body'],
    [
      'another project',
      { text: '가', projectId: '01890000-0000-7000-8000-000000000000' },
      404,
      'intent-project-not-found',
    ],
  ])('refuses %s', async (_what, request, status, type) => {
    const answer = await client.send('POST', '/v1/intents/classify', { projectId: project.id, ...request });
    expectProblem(answer, status, type);
  });

  it.each([
    ['a pattern that cannot be', { entities: [{ category: 'a', pattern: '(' }] }],
    [
      'a category twice',
      {
        entities: [
          { category: 'a', pattern: 'a' },
          { category: 'a', pattern: 'b' },
        ],
      },
    ],
  ])('keeps its entities when it is given %s', async (_what, body) => {
    const before = await client.send('GET', `${pathOf(project)}/entities`);
    expectProblem(await client.send('PUT', `${pathOf(project)}/entities`, body), 422, 'entity-invalid');
    expect((await client.send('GET', `${pathOf(project)}/entities`)).body).toEqual(before.body);
  });
});
