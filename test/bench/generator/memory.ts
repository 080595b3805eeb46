import { madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { median } from '../models/metrics.js';
import { atMost, type Row } from '../row.js';
import { twoDecimals } from './by-turns.js';
import { selectable } from './selectable.js';
import { readTokens, residentMiB, serveModels, type ServedModels } from './served-models.js';

const AT_ONCE = 4;
const PROMPT_TOKENS = [64, 256, 128, 192];
const DECODED_TOKENS = 16;
/** One request in so many is left before its end. */
const LEFT_EVERY = 10;
const figure = {
  metric: 'memory of the models process at the end of all requests',
  unit: 'x that after a fifth',
};
const GOAL = 1.05;

/** Resident memory over requests of changing lengths, four at a time, some of which are cancelled. */
export const memory = selectable('memory', [{ ...figure, goal: GOAL }], async ({ options, context }) => {
  const served = await serveModels();
  const sizes: number[] = [];
  try {
    for (let done = 0; done < options.requests; done += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => request(served, done + index)));
      sizes.push(await residentMiB(served.models.pid));
      if (done % 400 === 0) context.say(`${done} of ${options.requests} requests`);
    }
  } finally {
    await served.models.close();
  }
  return [memoryRow(sizes, options.requests)];
});

/** Compares the fifth of the requests behind the first fifth, which fills caches and pools, with the last one. */
export function memoryRow(sizes: readonly number[], requests: number): Row {
  const fifth = Math.max(1, Math.floor(sizes.length / 5));
  const before = median(sizes.slice(fifth, 2 * fifth));
  const after = median(sizes.slice(-fifth));
  const note = `${before.toFixed(0)} MiB, then ${after.toFixed(0)} MiB, ${requests} requests`;
  return atMost(GOAL, { ...figure, value: twoDecimals(after / before), note });
}

async function request({ generator }: ServedModels, number: number): Promise<void> {
  const tokens = PROMPT_TOKENS[number % PROMPT_TOKENS.length] ?? 0;
  // About two characters to a token: exact lengths do not matter, and counting would ask the process each time.
  const prompt = madeText(2 * tokens, (text) => text.length, number);
  const most = number % LEFT_EVERY === 0 ? DECODED_TOKENS / 2 : DECODED_TOKENS;
  await readTokens(generator, prompt, { most, maximumTokens: DECODED_TOKENS });
}
