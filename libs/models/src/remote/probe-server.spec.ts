// real: HTTP servers in this process, which tell of themselves what such servers tell. fake: their models.
import { afterEach, describe, expect, it } from 'vitest';
import {
  factsOf,
  startTextServer,
  type Facts,
  type TextServer,
} from '../../../../test/fixtures/text-server.js';
import { countOnServer, estimateTokens } from './count-tokens.js';
import { probeServer, type ServerSettings } from './probe-server.js';
import { ServerConnection } from './server-connection.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});
const { signal } = new AbortController();

async function connectTo(facts: Facts, tokenize?: (body: Record<string, unknown>) => object) {
  const server: TextServer = await startTextServer({ facts, ...(tokenize && { tokenize }) });
  const connection = new ServerConnection({ url: server.url, connectMilliseconds: 2_000 });
  opened.push(server, connection);
  return { server, connection };
}

async function probe(facts: Facts, settings: ServerSettings = { server: 'auto' }) {
  return probeServer((await connectTo(facts)).connection, settings, signal);
}

describe('probeServer', () => {
  it.each([
    [factsOf.vllm(), { kind: 'vllm', contextTokens: 8_192, model: 'qwen3-4b', version: [0, 12] }],
    [factsOf.llamaServer(), { kind: 'llama-server', contextTokens: 2_048, model: 'model.gguf' }],
    [factsOf.ollama(), { kind: 'ollama', contextTokens: undefined, model: 'qwen3:4b' }],
    [factsOf.tgi(), { kind: 'tgi', contextTokens: 3_000, model: 'kakaocorp/kanana' }],
    [factsOf.openai(), { kind: 'openai', contextTokens: undefined, model: 'any-model' }],
  ])('knows a server by what it tells: %j', async (facts, server) => {
    expect(await probe(facts)).toMatchObject(server);
  });

  it('takes the word of the operator for kind and model', async () => {
    const told = await probe(factsOf.openai(), { server: 'llama-server', model: 'other' });
    expect(told).toMatchObject({ kind: 'llama-server', model: 'other', models: ['any-model'] });
    expect(await probe({}, { server: 'auto', model: 'm' })).toMatchObject({ kind: 'openai', models: [] });
  });

  it.each([
    ['several models', { data: [{ id: 'a' }, { id: 'b' }] }, 'a, b'],
    ['no model', { data: [] }, 'no model'],
    ['something else', { models: 'none' }, 'no model'],
  ])('asks for a name where %s are listed', async (_, list, detail) => {
    await expect(probe({ '/v1/models': list })).rejects.toMatchObject({
      code: 'generator-model-missing',
      detail: expect.stringContaining(detail) as string,
    });
  });
});

describe('countOnServer', () => {
  it('asks vLLM for the tokens of a conversation', async () => {
    const { connection, server } = await connectTo(factsOf.vllm(), () => ({
      count: 31,
      max_model_len: 8_192,
      tokens: [],
    }));
    const vllm = await probeServer(connection, { server: 'auto' }, signal);
    expect(await countOnServer(connection, vllm, '연차', signal)).toBe(31);
    expect(server.requests.at(-1)?.body).toEqual({
      model: 'qwen3-4b',
      messages: [{ role: 'user', content: '연차' }],
    });
  });

  it('asks llama-server for the tokens of a text, and adds those of a conversation', async () => {
    const { connection } = await connectTo(factsOf.llamaServer(), ({ content }) => ({
      tokens: Array.from({ length: String(content).length }, (_, index) => index),
    }));
    const llama = await probeServer(connection, { server: 'auto' }, signal);
    expect(await countOnServer(connection, llama, '열두 글자인 글입니다', signal)).toBe(11 + 24);
  });

  it('knows nothing of others, nor of one whose tokenizer is closed', async () => {
    const { connection } = await connectTo(factsOf.vllm());
    const vllm = await probeServer(connection, { server: 'auto' }, signal);
    expect(await countOnServer(connection, vllm, '연차', signal)).toBeUndefined();
    expect(await countOnServer(connection, { ...vllm, kind: 'ollama' }, '연차', signal)).toBeUndefined();
  });
});

describe('estimateTokens', () => {
  // Counted with the tokenizer of Qwen 2.5 (151,643 tokens).
  it.each([
    ['쓰지 못한 연차는 최대 5일까지 다음 해로 이월할 수 있으며, 3월 31일까지 사용해야 합니다.', 34],
    ['Unused annual leave of up to five days may be carried over to the next year.', 17],
    ['02-1588-1234 2026-03-25 1,234,567원 A1B2-C3D4', 42],
  ])('is not below the tokens of a known tokenizer: %s', (text, tokens) => {
    expect(estimateTokens(text) - 24).toBeGreaterThanOrEqual(tokens);
  });
});
