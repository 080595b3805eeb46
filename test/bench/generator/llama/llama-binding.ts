import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The parts of node-llama-cpp that are used here; it is no dependency, so its own types are not at hand. */
export interface LlamaBinding {
  getLlama(options: object): Promise<{ loadModel(options: object): Promise<LlamaModel> }>;
  TokenBias: new (tokenizer: unknown) => TokenBias;
  InputLookupTokenPredictor: new () => LookupPredictor;
}

export interface LlamaModel {
  readonly tokenizer: unknown;
  createContext(options: object): Promise<{ getSequence(options?: object): LlamaSequence }>;
}

export interface TokenBias {
  set(token: number, bias: { logit: number }): TokenBias;
}

/** Guesses what comes next from what followed the same tokens in the input. */
export interface LookupPredictor {
  updateInputTokens(tokens: readonly number[]): void;
  reset(state: { stateTokens: readonly number[] }): void;
  pushTokens(tokens: readonly number[]): void;
  predictTokens(): readonly number[];
}

export interface LlamaSequence {
  readonly nextTokenIndex: number;
  readonly contextTokens: readonly number[];
  readonly tokenPredictions: { used: number; unused: number; validated: number; refuted: number };
  clearHistory(): Promise<void>;
  eraseContextTokenRanges(ranges: readonly { start: number; end: number }[]): Promise<void>;
  evaluate(tokens: readonly number[], options: object): AsyncGenerator<number, void, number | undefined>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly number[]): Promise<void>;
  controlledEvaluate(input: readonly [number, object][]): Promise<unknown[]>;
}

/** Loads it from the folder in which it was installed. */
export async function loadLlama(folder: string): Promise<LlamaBinding> {
  const entry = join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
  return (await import(pathToFileURL(entry).href)) as LlamaBinding;
}
