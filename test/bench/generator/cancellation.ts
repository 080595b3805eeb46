import { openGenerator, type LocalGenerator } from '@app/models';
import { seededRandom } from '@app/platform';
import { madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { median } from '../models/metrics.js';
import { atMost, type Row } from '../row.js';
import { twoDecimals } from './by-turns.js';
import { selectable } from './selectable.js';
import { randomTwins } from './twins.js';

const TRIALS = 20;
const PROMPT_TOKENS = 256;
const LONGEST = 64;
const figure = { metric: 'time from a cancel to the end', unit: 'steps' };
const GOAL = 1;

/** Cancels at a random moment inside a step. A step that runs cannot be stopped: the rest of it is the time to wait. */
export const cancellation = selectable(
  'cancel',
  [{ ...figure, goal: GOAL }],
  async (bench): Promise<Row[]> => {
    const { model } = await randomTwins(bench);
    const threads = bench.options.threads[0] ?? 1;
    const generator = await openGenerator(model, { threads, lookup: false });
    const random = seededRandom(5);
    const waits: number[] = [];
    try {
      const prompt = madeText(PROMPT_TOKENS, (text) => generator.countTokens(text), 1);
      const { step } = await cancelled(generator, prompt, { afterTokens: LONGEST / 2, delay: 0 });
      for (let trial = 0; trial < TRIALS; trial += 1) {
        const moment = { afterTokens: 4 + (trial % 8), delay: step * random() };
        const { wait, step: ownStep } = await cancelled(generator, prompt, moment);
        waits.push(wait / ownStep);
      }
    } finally {
      await generator.close();
    }
    const note = `${TRIALS} trials, the longest ${twoDecimals(Math.max(...waits))}`;
    return [atMost(GOAL, { ...figure, value: twoDecimals(median(waits)), note })];
  },
);

/** Milliseconds of a step, and from a cancel, so long behind a token, to the end of the generation. */
async function cancelled(
  generator: LocalGenerator,
  prompt: string,
  { afterTokens, delay }: { afterTokens: number; delay: number },
): Promise<{ step: number; wait: number }> {
  const abort = new AbortController();
  const times: number[] = [];
  let cancelledAt = Infinity;
  for await (const token of generator.generate(prompt, { maximumTokens: LONGEST }, abort.signal)) {
    if (token.end) throw new Error('a generation ended before its cancel');
    if (times.push(performance.now()) !== afterTokens) continue;
    setTimeout(() => {
      cancelledAt = performance.now();
      abort.abort();
    }, delay);
  }
  const wait = performance.now() - cancelledAt;
  return { step: median(times.slice(1).map((time, index) => time - (times[index] ?? 0))), wait };
}
