import type { GenerationConstraints } from '../generator.js';

/** Servers that are known to differ. `openai` is any other one that speaks the protocol. */
export const serverKinds = ['vllm', 'llama-server', 'ollama', 'tgi', 'saseo', 'openai'] as const;

export type ServerKind = (typeof serverKinds)[number];

/** What a server has told of itself. */
export interface Server {
  readonly kind: ServerKind;
  /** The model that is asked, by its name on the server. */
  readonly model: string;
  /** Names of all models that the server lists; empty where it lists none. */
  readonly models: readonly string[];
  /** Tokens that prompt and answer may have together; undefined where the server does not tell. */
  readonly contextTokens: number | undefined;
  /** The first two numbers of its version; undefined where the server does not tell. */
  readonly version: readonly [number, number] | undefined;
}

const samplers = ['vllm', 'llama-server', 'ollama', 'tgi', 'openai'] as const;

/**
 * Who keeps which setting, by their documentation in 2026. An unknown field is silently ignored by most servers, so what
 * is not listed here must not be sent. Nobody keeps a repetition penalty as it is meant: all count the prompt, too, whose
 * words an answer has to repeat.
 */
const keepers = {
  maximumTokens: serverKinds,
  stop: serverKinds,
  deadlineMilliseconds: serverKinds,
  temperature: samplers,
  seed: samplers,
  topP: samplers,
  topK: ['vllm', 'llama-server'],
  minP: ['vllm', 'llama-server'],
  repetitionPenalty: [],
  logProbabilities: ['vllm', 'llama-server', 'tgi', 'openai'],
  adapter: ['vllm'],
  format: samplers,
  citations: ['vllm', 'llama-server', 'tgi'],
  evidence: [],
} satisfies Record<keyof GenerationConstraints, readonly ServerKind[]>;

/** Settings that a kind of server cannot keep, whatever their value. */
export function cannotKeep(kind: ServerKind): ReadonlySet<keyof GenerationConstraints> {
  const settings = Object.entries(keepers) as [keyof GenerationConstraints, readonly ServerKind[]][];
  return new Set(settings.filter(([, kinds]) => !kinds.includes(kind)).map(([name]) => name));
}
