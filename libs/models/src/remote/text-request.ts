import { AppError } from '@app/platform';
import { plainText, type GenerationConstraints, type ChatPrompt, type Prompt } from '../generator.js';
import { formatFields } from './format-fields.js';
import { cannotKeep, type Server, type ServerKind } from './servers.js';

/** The two ways to ask for a text: a conversation, which the server puts into the form of its model, or a text to continue. */
export type TextApi = 'chat' | 'completions';

/** A request for a streamed text. */
export interface TextRequest {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** Values of settings that ask for nothing. */
const neutral: Partial<Record<keyof GenerationConstraints, unknown>> = {
  temperature: 0,
  topP: 1,
  minP: 0,
  repetitionPenalty: 1,
  logProbabilities: false,
};

/**
 * The request for a text, in the words of the server.
 * @param fields added to every body, over what stands there
 * @throws AppError `constraint-not-supported` for what the server does not know, `adapter-not-found`
 */
export function textRequest(
  server: Server,
  api: TextApi,
  { prompt, constraints, fields }: { prompt: Prompt; constraints: GenerationConstraints; fields: object },
): TextRequest {
  const missing = cannotKeep(server.kind);
  for (const [name, value] of Object.entries(constraints) as [keyof GenerationConstraints, unknown][]) {
    if (missing.has(name) && value !== undefined && value !== neutral[name]) throw notSupported(server, name);
  }
  const format = formatFields(server, constraints);
  if (!format || (api === 'completions' && 'response_format' in format)) {
    throw notSupported(server, constraints.format ? `format ${constraints.format.type}` : 'citations');
  }
  return {
    path: api === 'chat' ? '/v1/chat/completions' : '/v1/completions',
    body: {
      model: modelOf(server, constraints.adapter),
      ...(api === 'chat' ? conversation(server, prompt) : { prompt: plainText(prompt) }),
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: constraints.maximumTokens,
      ...(constraints.stop?.length && { stop: constraints.stop }),
      ...samplingFields(server, constraints),
      ...(constraints.logProbabilities && { logprobs: api === 'chat' ? true : 1 }),
      ...format,
      ...fields,
    },
  };
}

/** A conversation. Where a server cannot go on from how an answer begins, the answer is written anew. */
function conversation({ kind }: Server, prompt: Prompt): object {
  const messages: { role: string; content: string }[] = messagesOf(prompt);
  const begun = typeof prompt === 'string' ? undefined : prompt.begun;
  if (!begun || !continuing.includes(kind)) return { messages };
  const fields = kind === 'vllm' ? { add_generation_prompt: false, continue_final_message: true } : {};
  return { messages: [...messages, { role: 'assistant', content: begun }], ...fields };
}

/** Servers that go on from a last message of the assistant, by their documentation in 2026; vLLM when it is told to. */
const continuing: readonly ServerKind[] = ['vllm', 'llama-server', 'ollama'];

/** What is said to a model. A text to continue is said by the user: a server of conversations knows no other way. */
export function messagesOf(prompt: Prompt): { role: 'system' | 'user'; content: string }[] {
  const { system, user }: ChatPrompt = typeof prompt === 'string' ? { user: prompt } : prompt;
  const said = { role: 'user' as const, content: user };
  return system === undefined ? [said] : [{ role: 'system', content: system }, said];
}

/** Everything is said: left to itself, a server takes a temperature and a choice of tokens of its own or of its model. */
function samplingFields(server: Server, constraints: GenerationConstraints): object {
  const { temperature = 0, seed = 0, topP = 1, topK = 0, minP = 0 } = constraints;
  const isVllm = server.kind === 'vllm';
  const greedy = { temperature, ...(isVllm && { repetition_penalty: 1 }) };
  if (temperature === 0) return greedy;
  const isWide = isVllm || server.kind === 'llama-server';
  return { ...greedy, seed, top_p: topP, ...(isWide && { top_k: topK, min_p: minP }) };
}

/** vLLM serves an adapter as a model of its own name. */
function modelOf(server: Server, adapter: string | undefined): string {
  if (adapter === undefined) return server.model;
  if (server.models.includes(adapter)) return adapter;
  throw new AppError('adapter-not-found', {
    detail: `${adapter}: the server lists ${server.models.join(', ')}`,
  });
}

function notSupported({ kind }: Server, what: string): AppError {
  return new AppError('constraint-not-supported', { detail: `${what}, on ${kind}` });
}
