// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes, OpenAI's client. fake: nothing.
import type { Citation, CreatedApiKey, KnowledgeBase, Outcome, Verification } from '@app/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI, { AuthenticationError, BadRequestError, NotFoundError, PermissionDeniedError } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

/** What Saseo adds to OpenAI's answers. */
interface Extras {
  answer_id: string;
  outcome: Outcome;
  citations: Citation[];
  verification: Verification;
}

const QUESTION = '연차는 며칠 전까지 신청해야 하나요?';

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let openai: OpenAI;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '인사 규정', slug: 'rules' });
  const file = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'demo', 'documents', 'annual-leave.md');
  await client.ingest(base.id, { name: 'annual-leave.md', bytes: await readFile(file) });
  openai = clientWith(saseo.key);
});
afterAll(() => saseo?.stop());

const clientWith = (apiKey: string) => new OpenAI({ baseURL: `${saseo.url}/v1`, apiKey, maxRetries: 0 });

const ask = (content: string) => ({ model: 'kb:rules', messages: [{ role: 'user' as const, content }] });

describe('models', () => {
  it('are the knowledge bases that the key may ask', async () => {
    const second = await client.createKnowledgeBase({ name: 'Other', slug: 'other' });
    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id).sort()).toEqual(['kb:other', 'kb:rules']);
    for (const model of data) {
      expect(model).toMatchObject({ object: 'model', owned_by: 'saseo' });
      expect(Math.abs(model.created * 1_000 - Date.now())).toBeLessThan(120_000);
    }
    const request = { name: 'one', verbs: ['ask'], knowledgeBases: [second.id] };
    const { body } = await client.send<CreatedApiKey>('POST', '/v1/api-keys', request);
    expect((await clientWith(body.key).models.list()).data.map(({ id }) => id)).toEqual(['kb:other']);
    expect((await client.send('GET', '/v1/models')).status).toBe(200);
  });
});

describe('a chat completion', () => {
  it('answers with the evidence beside the content', async () => {
    const completion = (await openai.chat.completions.create(ask(QUESTION))) as OpenAI.ChatCompletion &
      Extras;
    expect(completion).toMatchObject({ object: 'chat.completion', model: 'kb:rules', outcome: 'quoted' });
    const [choice] = completion.choices;
    expect(choice).toMatchObject({ index: 0, finish_reason: 'stop', message: { role: 'assistant' } });
    expect(choice?.message.content).toContain('3영업일');
    expect(completion.citations.length).toBeGreaterThan(0);
    expect(completion.verification.status).toBe('verified');
    for (const { documentId } of completion.citations)
      expect(choice?.message.content).not.toContain(documentId);
    expect(choice?.message.content).not.toMatch(/\[\d+\]/);
    const stored = await client.send<{ text: string }>('GET', `/v1/answers/${completion.answer_id}`);
    expect(stored.body.text).toBe(choice?.message.content);
    expect((await client.send('POST', '/v1/chat/completions', ask(QUESTION))).status).toBe(200);
  });

  it('streams the same content, and the evidence with the last choice', async () => {
    const stream = await openai.chat.completions.create({
      ...ask(QUESTION),
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    const content = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(content).toBe((await openai.chat.completions.create(ask(QUESTION))).choices[0]?.message.content);
    const finished = chunks.filter(({ choices }) => choices[0]?.finish_reason === 'stop');
    expect(finished).toHaveLength(1);
    const extras = finished[0] as unknown as Extras;
    expect(extras.outcome).toBe('quoted');
    expect(extras.citations.length).toBeGreaterThan(0);
    expect(chunks.at(-1)?.choices).toEqual([]);
    expect(chunks.at(-1)?.usage).toEqual({
      prompt_tokens: expect.any(Number) as number,
      completion_tokens: expect.any(Number) as number,
      total_tokens: expect.any(Number) as number,
    });
  });

  it('streams no usage that was not asked for, and a plain reply where nothing was found', async () => {
    const stream = await openai.chat.completions.create({ ...ask('수영장은 몇 시에 여나요?'), stream: true });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.every(({ usage }) => usage === undefined)).toBe(true);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toContain('찾지 못했');
    expect(chunks.at(-1)).toMatchObject({ outcome: 'no-evidence', citations: [] });
  });

  it('reads the last question, also in parts, and ignores fields it does not know', async () => {
    const unknownFields = { nobody_knows: { this: ['field'] } };
    const completion = await openai.chat.completions.create({
      model: 'rules',
      messages: [
        { role: 'system', content: 'You are a pirate.' },
        { role: 'user', content: '안녕하세요' },
        { role: 'assistant', content: '안녕하세요.' },
        { role: 'user', content: [{ type: 'text', text: QUESTION }] },
      ],
      temperature: 0.3,
      seed: 7,
      user: 'someone',
      ...unknownFields,
    });
    expect(completion.choices[0]?.message.content).toContain('3영업일');
  });

  it('understands a question that leans on the messages before it', async () => {
    const { choices } = await openai.chat.completions.create({
      model: 'kb:rules',
      messages: [
        { role: 'user', content: '연차를 신청하려고 합니다' },
        { role: 'assistant', content: '무엇을 도와드릴까요?' },
        { role: 'user', content: '그건 며칠 전까지요?' },
      ],
    });
    expect(choices[0]?.message.content).toContain('3영업일');
    const alone = await openai.chat.completions.create(ask('그건 며칠 전까지요?'));
    expect(alone.choices[0]?.message.content).not.toContain('3영업일');
  });
});

describe('errors', () => {
  const failure = (work: PromiseLike<unknown>): Promise<unknown> =>
    Promise.resolve(work).then(
      () => expect.fail('did not fail'),
      (error: unknown) => error,
    );

  it('of an unknown model is NotFoundError in the shape of OpenAI', async () => {
    const error = await failure(openai.chat.completions.create({ ...ask(QUESTION), model: 'kb:nothing' }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({
      status: 404,
      code: 'knowledge-base-not-found',
      type: 'invalid_request_error',
    });
    expect((error as NotFoundError).message).toContain('kb:nothing');
    expect((await client.send('POST', '/v1/chat/completions', { ...ask('x'), model: 'kb:x' })).status).toBe(
      404,
    );
  });

  it('of a wrong key is AuthenticationError', async () => {
    const stranger = clientWith('saseo_wrong');
    expect(await failure(stranger.models.list())).toBeInstanceOf(AuthenticationError);
    expect(await failure(stranger.chat.completions.create(ask(QUESTION)))).toMatchObject({
      status: 401,
      code: 'not-signed-in',
    });
  });

  it('of a key that may not ask, or not there', async () => {
    const keyWith = async (body: object) =>
      clientWith((await client.send<CreatedApiKey>('POST', '/v1/api-keys', { name: 'x', ...body })).body.key);
    const searcher = await keyWith({ verbs: ['search'] });
    expect(await failure(searcher.chat.completions.create(ask(QUESTION)))).toBeInstanceOf(
      PermissionDeniedError,
    );
    const elsewhere = await client.createKnowledgeBase({ name: 'Elsewhere' });
    const outsider = await keyWith({ verbs: ['ask'], knowledgeBases: [elsewhere.id] });
    const hidden = (await failure(outsider.chat.completions.create(ask(QUESTION)))) as NotFoundError;
    const absent = (await failure(
      outsider.chat.completions.create({ ...ask(QUESTION), model: 'kb:nothing' }),
    )) as NotFoundError;
    expect(hidden).toBeInstanceOf(NotFoundError);
    expect(hidden.error).toEqual(
      JSON.parse(JSON.stringify(absent.error).replace('kb:nothing', 'kb:rules')) as object,
    );
  });

  it('of a body that is no question is BadRequestError', async () => {
    const error = await failure(openai.chat.completions.create({ model: 'kb:rules', messages: [] }));
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ code: 'invalid-body' });
    expect((error as BadRequestError).message).toContain('messages');
  });
});
