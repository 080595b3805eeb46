/** A piece of generated text. */
export interface Token {
  readonly text: string;
}

/** Limits of one generation. */
export interface GenerationConstraints {
  /** Most tokens to produce, at least 1. */
  readonly maximumTokens: number;
  /** Generation ends before the first of these texts. */
  readonly stop?: readonly string[];
  /** 0 (the default) always takes the likeliest token; up to 2. */
  readonly temperature?: number;
}

/** The generator slot: a prompt in, tokens out. Without a generator, answers are composed of quotes. */
export interface Generator {
  /** Yields tokens as they are made; ends early, without an error, when `signal` aborts. */
  generate(prompt: string, constraints: GenerationConstraints, signal: AbortSignal): AsyncIterable<Token>;
}
