import type { GenerationConstraints, Prompt, Token } from '../generator.js';
import type { TokenStream } from './token-stream.js';

/** A generation in the child. */
export interface RunningGeneration {
  readonly tokens: TokenStream;
  /** Ends it here at once and in the child before its next token. Harmless when it is over. */
  cancel(): void;
}

/** Where generations are begun. */
export interface GenerationSource {
  generate(task: {
    readonly prompt: Prompt;
    readonly constraints: GenerationConstraints;
  }): Promise<RunningGeneration>;
}

/** The tokens of one generation, which is cancelled when `signal` aborts and when its reader stops early. */
export async function* readGeneration(
  source: GenerationSource,
  task: Parameters<GenerationSource['generate']>[0],
  signal: AbortSignal,
): AsyncGenerator<Token> {
  if (signal.aborted) return;
  const { tokens, cancel } = await source.generate(task);
  signal.addEventListener('abort', cancel, { once: true });
  // It may have been aborted while the child was being restarted.
  if (signal.aborted) cancel();
  try {
    yield* tokens;
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}
