import type { DecodingTask, TimedText } from '../measured-decoder.js';

/** What is asked of the process that runs llama.cpp. */
export type LlamaRequest =
  | { type: 'open'; folder: string; model: string; threads: number; contextTokens: number }
  | { type: 'decode'; task: DecodingTask }
  | { type: 'steps'; context: readonly number[]; width: number; repeats: number };

/** What each request is answered with. */
export interface LlamaAnswers {
  open: null;
  decode: TimedText;
  steps: number[];
}

/** One answer; requests are answered in their order. */
export type LlamaAnswer = { result: LlamaAnswers[LlamaRequest['type']] } | { error: string };
