import { describe, expect, it } from 'vitest';
import type { GenerationConstraints } from '../generator.js';
import { cannotKeep, serverKinds, type Server, type ServerKind } from './servers.js';
import { textRequest, type TextApi } from './text-request.js';

const schema = { type: 'object', properties: { a: { type: 'integer' } } };
const choice: GenerationConstraints = {
  maximumTokens: 9,
  format: { type: 'choice', texts: ['예.', '"아니오"'] },
};
const pattern: GenerationConstraints = { maximumTokens: 9, format: { type: 'pattern', pattern: '[0-9]{4}' } };
const json: GenerationConstraints = { maximumTokens: 9, format: { type: 'json-schema', schema } };
const citations: GenerationConstraints = { maximumTokens: 9, citations: [1, 3] };

function bodyOf(
  kind: ServerKind,
  constraints: GenerationConstraints,
  { version, api = 'chat' }: { version?: Server['version']; api?: TextApi } = {},
): Record<string, unknown> {
  const server: Server = { kind, model: 'm', models: ['m'], contextTokens: undefined, version };
  return textRequest(server, api, { prompt: 'p', constraints, fields: {} }).body;
}

const refused = (...request: Parameters<typeof bodyOf>): string => {
  try {
    bodyOf(...request);
    return 'not refused';
  } catch (error) {
    const { code, detail } = error as { code: string; detail: string };
    return `${code}: ${detail}`;
  }
};

describe('textRequest', () => {
  it.each<[string, ServerKind, GenerationConstraints, object]>([
    ['JSON', 'vllm', json, { structured_outputs: { json: schema } }],
    ['JSON', 'llama-server', json, { json_schema: schema }],
    ['JSON', 'tgi', json, { response_format: { type: 'json', value: schema } }],
    [
      'JSON',
      'ollama',
      json,
      { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } },
    ],
    ['a choice', 'vllm', choice, { structured_outputs: { choice: ['예.', '"아니오"'] } }],
    ['a choice', 'llama-server', choice, { grammar: 'root ::= "예." | "\\"아니오\\""' }],
    ['a choice', 'tgi', choice, { response_format: { type: 'regex', value: '예\\.|"아니오"' } }],
    ['a pattern', 'vllm', pattern, { structured_outputs: { regex: '[0-9]{4}' } }],
    ['a pattern', 'tgi', pattern, { response_format: { type: 'regex', value: '[0-9]{4}' } }],
    ['citations', 'vllm', citations, { structured_outputs: { regex: '([^\\[]|\\[(1|3)\\])*' } }],
    ['citations', 'llama-server', citations, { grammar: 'root ::= ([^[] | "[" ("1" | "3") "]")*' }],
    [
      'no citations',
      'tgi',
      { maximumTokens: 9, citations: [] },
      { response_format: { type: 'regex', value: '[^\\[]*' } },
    ],
  ])('passes on %s to %s', (_, kind, constraints, fields) => {
    expect(bodyOf(kind, constraints)).toMatchObject(fields);
  });

  it('speaks to each version of vLLM in its own words', () => {
    expect(bodyOf('vllm', json, { version: [0, 10] })).toMatchObject({ guided_json: schema });
    expect(bodyOf('vllm', pattern, { version: [0, 8] })).toMatchObject({ guided_regex: '[0-9]{4}' });
    expect(bodyOf('vllm', json, { version: [0, 11] })).not.toHaveProperty('guided_json');
    expect(bodyOf('vllm', json, { version: [1, 2] })).toMatchObject({ structured_outputs: { json: schema } });
  });

  it('matches with its pattern of citations what it means', () => {
    const { structured_outputs: outputs } = bodyOf('vllm', citations) as {
      structured_outputs: { regex: string };
    };
    const whole = new RegExp(`^${outputs.regex}$`, 'u');
    expect(['연차는 15일 [1].', '[3][1]', ''].every((text) => whole.test(text))).toBe(true);
    expect(['연차는 15일 [2].', '[13]', '[', 'a [1'].some((text) => whole.test(text))).toBe(false);
  });

  it.each<[ServerKind, GenerationConstraints, string]>([
    ['openai', { maximumTokens: 9, topK: 5 }, 'topK'],
    ['ollama', { maximumTokens: 9, minP: 0.1 }, 'minP'],
    ['vllm', { maximumTokens: 9, repetitionPenalty: 1.1 }, 'repetitionPenalty'],
    ['ollama', { maximumTokens: 9, logProbabilities: true }, 'logProbabilities'],
    ['tgi', { maximumTokens: 9, adapter: 'a' }, 'adapter'],
    ['openai', choice, 'format choice'],
    ['llama-server', pattern, 'format pattern'],
    ['ollama', citations, 'citations'],
    ['saseo', json, 'format'],
    ['saseo', { maximumTokens: 9, temperature: 0.5 }, 'temperature'],
    ['vllm', { ...json, citations: [1] }, 'format json-schema'],
  ])('refuses on %s what it would ignore: %j', (kind, constraints, what) => {
    expect(refused(kind, constraints)).toBe(`constraint-not-supported: ${what}, on ${kind}`);
  });

  it('refuses a form that is known in conversations alone', () => {
    expect(refused('openai', json, { api: 'completions' })).toContain('constraint-not-supported');
    expect(bodyOf('vllm', json, { api: 'completions' })).toHaveProperty('structured_outputs');
  });

  it.each(serverKinds)('takes settings that ask for nothing on %s', (kind) => {
    const nothing = { temperature: 0, topP: 1, minP: 0, repetitionPenalty: 1, logProbabilities: false };
    const body = bodyOf(kind, {
      maximumTokens: 9,
      topK: undefined,
      deadlineMilliseconds: 5,
      ...nothing,
    } as never);
    expect(body).toMatchObject({ max_tokens: 9, temperature: 0 });
    expect(cannotKeep(kind).has('maximumTokens')).toBe(false);
  });

  it('says what is said as a conversation, or continues it', () => {
    const prompt = { system: 'Answer.', user: 'Leave?', cue: ' A:' };
    const server: Server = {
      kind: 'openai',
      model: 'm',
      models: [],
      contextTokens: undefined,
      version: undefined,
    };
    const request = { prompt, constraints: { maximumTokens: 9 }, fields: {} };
    expect(textRequest(server, 'chat', request).body['messages']).toEqual([
      { role: 'system', content: 'Answer.' },
      { role: 'user', content: 'Leave?' },
    ]);
    expect(textRequest(server, 'completions', request).body['prompt']).toBe('Answer.\n\nLeave? A:');
  });

  it('goes on from how an answer begins where the server can', () => {
    const messagesFor = (kind: ServerKind, api: TextApi = 'chat') => {
      const server: Server = { kind, model: 'm', models: [], contextTokens: undefined, version: undefined };
      const prompt = { user: 'Leave?', cue: ' A:', begun: ' It is' };
      return textRequest(server, api, { prompt, constraints: { maximumTokens: 9 }, fields: {} }).body;
    };
    const begun = { role: 'assistant', content: ' It is' };
    expect(messagesFor('vllm')).toMatchObject({ continue_final_message: true, add_generation_prompt: false });
    expect(messagesFor('llama-server')).toMatchObject({ messages: [{ role: 'user' }, begun] });
    expect(messagesFor('openai')['messages']).toEqual([{ role: 'user', content: 'Leave?' }]);
    expect(messagesFor('openai', 'completions')['prompt']).toBe('Leave? A: It is');
  });

  it('leaves no choice of tokens to the server', () => {
    const sampled = { maximumTokens: 9, temperature: 1 };
    expect(bodyOf('llama-server', sampled)).toMatchObject({ top_k: 0, top_p: 1, min_p: 0, seed: 0 });
    expect(bodyOf('openai', sampled)).toMatchObject({ top_p: 1, seed: 0 });
    expect(bodyOf('openai', sampled)).not.toHaveProperty('top_k');
  });
});
