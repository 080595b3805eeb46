import { openGenerator, type LocalGenerator } from '@app/models';
import { madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { median } from '../models/metrics.js';
import { atMost, type Row } from '../row.js';
import { twoDecimals } from './by-turns.js';
import { selectable } from './selectable.js';
import { randomTwins } from './twins.js';

const TURNS = 5;
const PREFIX_TOKENS = 1_000;
const figure = {
  metric: `first token behind ${PREFIX_TOKENS} known tokens`,
  unit: 'x the time when none is known',
};
const GOAL = 0.4;
const questions = ['질문: 수당은 언제 지급되나요?\n답변:', '질문: 어디에 신청해야 하나요?\n답변:'] as const;

/** Time to the first token of a question whose instructions and evidence another question had, beside that of the other. */
export const firstToken = selectable(
  'first-token',
  [{ ...figure, goal: GOAL }],
  async (bench): Promise<Row[]> => {
    const { model } = await randomTwins(bench);
    const generator = await openGenerator(model, { threads: bench.options.threads[0] ?? 1 });
    const cold: number[] = [];
    const warm: number[] = [];
    let reused = 0;
    try {
      for (let turn = 0; turn <= TURNS; turn += 1) {
        // Texts of two turns differ from the first token on.
        const prefix = madeText(PREFIX_TOKENS, (text) => generator.countTokens(`${turn}\n${text}`), turn);
        const first = await timeToFirst(generator, `${turn}\n${prefix}\n\n${questions[0]}`);
        const second = await timeToFirst(generator, `${turn}\n${prefix}\n\n${questions[1]}`);
        if (turn === 0) continue;
        cold.push(first.milliseconds);
        warm.push(second.milliseconds);
        reused = second.reusedTokens;
      }
    } finally {
      await generator.close();
    }
    const value = twoDecimals(median(warm) / median(cold));
    const note = `${median(warm).toFixed(0)} against ${median(cold).toFixed(0)} ms, ${reused} tokens reused`;
    return [atMost(GOAL, { ...figure, value, note })];
  },
);

async function timeToFirst(
  generator: LocalGenerator,
  prompt: string,
): Promise<{ milliseconds: number; reusedTokens: number }> {
  const begin = performance.now();
  for await (const { end } of generator.generate(
    prompt,
    { maximumTokens: 1 },
    new AbortController().signal,
  )) {
    if (end) return { milliseconds: performance.now() - begin, reusedTokens: end.usage.reusedTokens };
  }
  throw new Error('a text without an end');
}
