import type { GenerationConstraints, Generator, Prompt } from '../generator.js';

/** What one text of a generator took. */
export interface TimedText {
  /** Of the prompt, without what was known from an earlier one. */
  promptTokens: number;
  /** Until the first token. */
  promptMs: number;
  /** Without the one that ends the text. */
  decodedTokens: number;
  /** From the first token to the last. */
  decodeMs: number;
  /** The text was ended before the model ended it or wrote as much as it was asked for. */
  isCut: boolean;
}

/** Writes one text and takes its times. */
export async function timedText(
  generator: Pick<Generator, 'generate'>,
  { prompt, constraints }: { prompt: Prompt; constraints: GenerationConstraints },
  signal: AbortSignal,
): Promise<TimedText> {
  const begin = performance.now();
  let first = begin;
  let decodedTokens = 0;
  let promptTokens = 0;
  let isCut = true;
  for await (const { end } of generator.generate(prompt, constraints, signal)) {
    if (first === begin) first = performance.now();
    const isMade = end?.reason !== 'end' && end?.reason !== 'deadline';
    decodedTokens += isMade ? 1 : 0;
    if (!end) continue;
    promptTokens = end.usage.promptTokens - end.usage.reusedTokens;
    isCut = end.reason === 'deadline';
  }
  return { promptTokens, promptMs: first - begin, decodedTokens, decodeMs: performance.now() - first, isCut };
}
