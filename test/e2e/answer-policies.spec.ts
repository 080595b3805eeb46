// real: API and worker as processes, PostgreSQL, LanceDB, HTTP, a server that speaks the protocol of vLLM. fake: its model.
import {
  VisitorEvent,
  type AnswerEvent,
  type AnswerResponse,
  type AnswerTrace,
  type CreatedApiKey,
  type Evaluation,
  type KnowledgeBase,
  type UnsupportedPolicy,
} from '@app/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';
import { chatStream, factsOf, startTextServer, streaming, type TextServer } from '../fixtures/text-server.js';

const QUESTION = '연차는 며칠 전까지 신청하고 최대 며칠까지 이월할 수 있나요?';
const SUPPORTED = '연차는 사용일 3영업일 전까지 인사 포털에서 신청합니다';
const CONTRADICTED = '쓰지 못한 연차는 최대 9일까지 다음 해로 이월할 수 있습니다';
const NOTHING = '등록된 문서에서 답을 찾지 못했습니다.';
const DRAFT = [SUPPORTED, ' [1]. ', CONTRADICTED, ' [1].'];

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let server: TextServer;

beforeAll(async () => {
  server = await startTextServer({ facts: factsOf.vllm(), tokenize: () => ({ count: 900 }) });
  saseo = await startSaseo({ GENERATOR_URL: server.url, GENERATOR_RETRIES: '0' });
  client = new Client(saseo.url, saseo.key);
  base = await shelf('인사 규정', 'rules');
}, 180_000);
afterAll(async () => {
  await saseo?.stop();
  await server?.close();
});

async function shelf(name: string, slug: string): Promise<KnowledgeBase> {
  const made = await client.createKnowledgeBase({ name, slug });
  const file = join(import.meta.dirname, '../../apps/cli/demo/documents/annual-leave.md');
  await client.ingest(made.id, { name: 'annual-leave.md', bytes: await readFile(file) });
  return made;
}

async function set({ id, settings }: KnowledgeBase, unsupported: UnsupportedPolicy): Promise<void> {
  const drafts = { ...settings.drafts, unsupported };
  const changed = await client.send('PATCH', `/v1/knowledge-bases/${id}`, {
    settings: { ...settings, drafts },
  });
  expect(changed.status).toBe(200);
}

const asked = (knowledgeBases = [base.id]) => ({ question: QUESTION, knowledgeBases, maxSentences: 4 });

async function follow(unsupported: UnsupportedPolicy, ...drafts: (readonly string[])[]) {
  await set(base, unsupported);
  const before = texts();
  server.answerWith(...drafts.map((draft) => streaming(chatStream(draft))));
  const response = await saseo.call('POST', '/v1/answers', { ...asked(), stream: true });
  const events = eventsOf(await response.text()).map(({ data }) => JSON.parse(data) as AnswerEvent);
  const end = events.at(-1)!;
  if (end.type !== 'answer-end') throw new Error(JSON.stringify(end));
  return { events, types: events.map(({ type }) => type), end, drafted: texts() - before };
}

const texts = (): number => server.requests.filter(({ path }) => path === '/v1/chat/completions').length;

describe('the policy of a knowledge base about sentences that do not hold', () => {
  it('is regenerate where nothing was decided, and refused where nobody knows it', async () => {
    expect(base.settings.drafts.unsupported).toBe('regenerate');
    const settings = { ...base.settings, drafts: { unsupported: 'annotate' } };
    const refused = await client.send('PATCH', `/v1/knowledge-bases/${base.id}`, { settings });
    expect(refused.status).toBe(400);
  });

  it('regenerate: a second draft, and quotes for what fails again', async () => {
    const { end, drafted } = await follow('regenerate', DRAFT, [CONTRADICTED, ' [1].']);
    // The server cannot see to it that a text keeps to its evidence.
    expect(drafted).toBe(2);
    const [first, second] = server.requests
      .filter(({ path }) => path === '/v1/chat/completions')
      .slice(-2)
      .map(({ body }) => JSON.stringify(body['messages']));
    expect(first).not.toContain('9일까지');
    expect(second).toContain(`- \\"${CONTRADICTED}.\\" (`);
    // The server has read so far before.
    expect(second!.startsWith(first!.slice(0, first!.lastIndexOf(QUESTION) + QUESTION.length))).toBe(true);
    expect(end.text.startsWith(`${SUPPORTED}.`)).toBe(true);
    expect(end.text).toContain('최대 5일');
    expect(end.verification.policy).toEqual({
      unsupported: 'regenerate',
      acted: [
        { sentence: 1, action: 'regenerate' },
        { sentence: 2, action: 'quote' },
      ],
    });
  });

  it('quote: words of the documents, without a second draft', async () => {
    const { end, drafted } = await follow('quote', DRAFT);
    expect(drafted).toBe(1);
    expect(end.outcome).toBe('partial');
    expect(end.text).toContain('최대 5일');
    expect(end.text).not.toContain('9일');
  });

  it('drop: what holds and nothing else', async () => {
    const { end, drafted } = await follow('drop', DRAFT);
    expect(drafted).toBe(1);
    expect(end).toMatchObject({ outcome: 'partial', text: `${SUPPORTED}.` });
    expect((await follow('drop', [CONTRADICTED, '.'])).end).toMatchObject({
      outcome: 'no-evidence',
      text: NOTHING,
      citations: [],
    });
  });

  it('abstain: nothing, not even before the failed sentence, and the reasons in the trace', async () => {
    const { types, end } = await follow('abstain', DRAFT);
    expect(types).not.toContain('text-delta');
    expect(types).not.toContain('claim-verified');
    expect(types).toContain('passage-found');
    expect(types.slice(-3)).toEqual(['claim-held', 'claim-rejected', 'answer-end']);
    expect(end).toMatchObject({ outcome: 'no-evidence', text: NOTHING, citations: [] });
    expect(end.verification.claims.map(({ text }) => text)).toEqual(['', '']);
    const trace = await client.send<AnswerTrace>('GET', `/v1/answers/${end.answerId}/trace`);
    expect(trace.body.policy).toEqual({
      unsupported: 'abstain',
      acted: [{ sentence: 1, action: 'abstain' }],
    });
    const stored = await client.send<AnswerResponse>('GET', `/v1/answers/${end.answerId}`);
    expect(stored.body).toMatchObject({ sentences: [], text: NOTHING });
    expect(stored.body.verification.claims[1]).toMatchObject({
      verdict: 'contradicted',
      reasons: [{ rule: 'unit' }],
    });
  });

  it('abstain: the whole answer at once where all of it holds', async () => {
    const { types, end } = await follow('abstain', [SUPPORTED, ' [1].']);
    expect(types.slice(-4)).toEqual(['claim-held', 'claim-verified', 'text-delta', 'answer-end']);
    expect(end).toMatchObject({ outcome: 'answered', text: `${SUPPORTED}.` });
  });

  it('holds for OpenAI-compatible programs, streamed and not', async () => {
    await set(base, 'abstain');
    server.answerWith(streaming(chatStream(DRAFT)));
    const body = { model: 'kb:rules', messages: [{ role: 'user', content: QUESTION }] };
    const whole = await client.send<{ choices: { message: { content: string } }[] }>(
      'POST',
      '/v1/chat/completions',
      body,
    );
    expect(whole.body.choices[0]?.message.content).toBe(NOTHING);
    const stream = await saseo.call('POST', '/v1/chat/completions', { ...body, stream: true });
    const contents = eventsOf(await stream.text())
      .filter(({ data }) => data !== '[DONE]')
      .map(({ data }) => JSON.parse(data) as { choices: { delta: { content?: string } }[] })
      .map(({ choices }) => choices[0]?.delta.content ?? '');
    expect(contents.join('')).toBe(NOTHING);
  });

  it('holds for visitors of a web page', async () => {
    await set(base, 'abstain');
    server.answerWith(streaming(chatStream(DRAFT)));
    const origin = 'https://www.example.com';
    const key = await client.send<CreatedApiKey>('POST', '/v1/api-keys', {
      name: 'page',
      verbs: ['ask'],
      knowledgeBases: [base.id],
      origins: [origin],
    });
    const response = await fetch(`${saseo.url}/v1/widget/answers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key.body.key}`, 'content-type': 'application/json', origin },
      body: JSON.stringify({ question: QUESTION }),
    });
    const events = eventsOf(await response.text()).map(({ data }) => VisitorEvent.parse(JSON.parse(data)));
    expect(events.map(({ type }) => type)).toEqual(['answer-start', 'answer-end']);
    expect(events.at(-1)).toMatchObject({ outcome: 'no-evidence', text: NOTHING });
  });

  it('is tried by an evaluation without being changed, and reported', async () => {
    await set(base, 'quote');
    const run = async (settings: object): Promise<Evaluation> => {
      server.answerWith(streaming(chatStream(DRAFT)));
      const { status, body } = await client.send<Evaluation>('POST', '/v1/evaluations', {
        knowledgeBaseId: base.id,
        name: 'policies',
        cases: [{ id: '1', question: QUESTION, facts: ['3영업일'] }],
        settings,
      });
      expect(status).toBe(202);
      return vi.waitFor(
        async () => {
          const found = await client.send<Evaluation>('GET', `/v1/evaluations/${body.id}`);
          expect(found.body.state).toBe('done');
          return found.body;
        },
        { timeout: 20_000, interval: 200 },
      );
    };
    const [own, other] = [await run({}), await run({ unsupported: 'abstain' })];
    expect(own.environment?.settings.drafts.unsupported).toBe('quote');
    expect(own.summary).toMatchObject({ outcomes: { partial: 1 }, actions: { quote: 1 } });
    expect(other.settings.unsupported).toBe('abstain');
    expect(other.summary).toMatchObject({ outcomes: { 'no-evidence': 1 }, actions: { abstain: 1 } });
    const settings = { unsupported: 'annotate' };
    const refused = await client.send('POST', '/v1/evaluations', {
      knowledgeBaseId: base.id,
      name: 'x',
      cases: [{ id: '1', question: QUESTION }],
      settings,
    });
    expect(refused.status).toBe(400);
  });

  it('is the strictest of all knowledge bases that are asked', async () => {
    const other = await shelf('다른 규정', 'other');
    await set(base, 'regenerate');
    await set(other, 'drop');
    server.answerWith(streaming(chatStream(DRAFT)));
    const { body } = await client.send<AnswerResponse>('POST', '/v1/answers', asked([base.id, other.id]));
    expect(body.verification.policy?.unsupported).toBe('drop');
    expect(body.text).toBe(`${SUPPORTED}.`);
  });
});
