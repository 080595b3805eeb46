import { openGenerator, type InstalledModel, type LocalGenerator } from '@app/models';
import { madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { median } from '../models/metrics.js';
import { atLeast, type Row } from '../row.js';
import { rounded, twoDecimals } from './by-turns.js';
import { selectable } from './selectable.js';
import { randomTwins } from './twins.js';

const TURNS = 3;
const REQUESTS = 4;
const PROMPT_TOKENS = 128;
const DECODED_TOKENS = 64;
const figure = { metric: `${REQUESTS} requests at once`, unit: 'x the throughput of one after the other' };
const GOAL = 1.8;

/**
 * The same requests at once and one after the other, reading of their prompts included. Without guesses: random weights
 * repeat themselves, so that guesses would be right more often than in a text that says something.
 */
export const concurrentRequests = selectable('concurrent', [{ ...figure, goal: GOAL }], async (bench) => {
  const { model } = await randomTwins(bench);
  const { together, apart } = await throughput(model, bench.options.threads[0] ?? 1);
  const value = twoDecimals(median(together) / median(apart));
  const note = `${rounded(median(together))} against ${rounded(median(apart))} tokens/s`;
  return [atLeast(GOAL, { ...figure, value, note })] satisfies Row[];
});

/** Tokens per second of the same requests at once and one after the other, a figure for each turn. */
export async function throughput(
  model: InstalledModel<'generator'>,
  threads: number,
): Promise<{ together: number[]; apart: number[] }> {
  const generator = await openGenerator(model, { threads, lookup: false, prefixBytes: 0 });
  const together: number[] = [];
  const apart: number[] = [];
  try {
    const prompts = Array.from({ length: REQUESTS }, (_, index) =>
      madeText(PROMPT_TOKENS, (text) => generator.countTokens(text), index),
    );
    for (let turn = 0; turn <= TURNS; turn += 1) {
      const begin = performance.now();
      for (const prompt of prompts) await readAll(generator, prompt);
      const between = performance.now();
      await Promise.all(prompts.map((prompt) => readAll(generator, prompt)));
      if (turn === 0) continue;
      apart.push(speed(between - begin));
      together.push(speed(performance.now() - between));
    }
    return { together, apart };
  } finally {
    await generator.close();
  }
}

function speed(milliseconds: number): number {
  return (1_000 * REQUESTS * DECODED_TOKENS) / milliseconds;
}

async function readAll(generator: LocalGenerator, prompt: string): Promise<void> {
  const constraints = { maximumTokens: DECODED_TOKENS };
  for await (const { end } of generator.generate(prompt, constraints, new AbortController().signal)) {
    if (end && end.reason !== 'length') throw new Error('a text of random weights has come to an end');
  }
}
