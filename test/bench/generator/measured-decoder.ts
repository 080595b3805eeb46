/** Tokens to decode behind a prompt. */
export interface DecodingTask {
  prompt: readonly number[];
  /** How many tokens at most. */
  count: number;
  /**
   * Every step is computed, then this token is taken whatever the model would choose (teacher forcing): as many as there
   * are. Absent: the likeliest one.
   */
  forced?: readonly number[];
  /** Whether continuations are guessed from the text before. */
  lookup?: boolean;
  /** Whether what is kept of a prompt that begins alike may be used. */
  reuse?: boolean;
  /** Tokens that end a text, each of which is then the last one; none by default. */
  ends?: readonly number[];
}

/** What was decoded and how long it took. */
export interface TimedText {
  tokens: number[];
  /** Milliseconds until the first token, which is decoded behind the prompt. */
  firstMs: number;
  /** Milliseconds from the first token to the last. */
  restMs: number;
  draftedTokens: number;
  acceptedTokens: number;
}

/** A model that runs one text at a time, ours or that of llama.cpp. */
export interface MeasuredDecoder {
  decode(task: DecodingTask): Promise<TimedText>;
  /**
   * Milliseconds of steps, each of which reads so many tokens behind the context at once and chooses a token behind
   * every one of them, as a step does that checks guesses. What it read is forgotten.
   */
  steps(context: readonly number[], width: number, repeats: number): Promise<number[]>;
  close(): Promise<void>;
}

/** Tokens per second behind the first one. */
export function tokensPerSecond(texts: readonly TimedText[]): number {
  const tokens = texts.reduce((sum, { tokens }) => sum + tokens.length - 1, 0);
  return (1_000 * tokens) / texts.reduce((sum, { restMs }) => sum + restMs, 0);
}
