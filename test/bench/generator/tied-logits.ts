import { openPromptTokenizer } from '../../../libs/models/src/generation/prompt-tokenizer.js';
import { atMost, type Row } from '../row.js';
import { goldAnswers } from './gold-answers.js';
import { openLocalDecoder, type Choice } from './local-decoder.js';
import { selectable } from './selectable.js';
import { randomTwins, trainedTwins } from './twins.js';

const WIDTHS = [2, 4, 8, 16];
const TEXTS = 6;
const CONTEXT_TOKENS = 64;
const CHOICES = 64;

/**
 * How often a step of several tokens finds another likeliest token than steps of one do, since it adds in another
 * order: of random weights, whose logits are often near each other, and of trained ones.
 */
export const tiedLogits = selectable('ties', [], async (bench) => {
  const texts = await goldAnswers(await bench.context.pack('train-labelled'), TEXTS);
  const rows: Row[] = [];
  for (const { model } of [await randomTwins(bench), await trainedTwins(bench)]) {
    const { encode } = await openPromptTokenizer(model);
    const decoder = await openLocalDecoder(model, bench.options.threads[0] ?? 1);
    try {
      const single: Choice[] = [];
      const wide = new Map<number, Choice[]>(WIDTHS.map((width) => [width, []]));
      for (const { prompt } of texts.filter(({ set }) => set === 'welfare')) {
        const tokens = encode(prompt);
        const context = tokens.slice(0, CONTEXT_TOKENS);
        const following = tokens.slice(CONTEXT_TOKENS, CONTEXT_TOKENS + CHOICES);
        single.push(...(await decoder.likeliestBehind(context, following, 1)));
        for (const [width, choices] of wide) {
          choices.push(...(await decoder.likeliestBehind(context, following, width)));
        }
      }
      rows.push(
        ...[...wide].map(([width, choices]) => rowOf(`${model.id}, steps of ${width}`, single, choices)),
      );
    } finally {
      await decoder.close();
    }
  }
  return rows;
});

function rowOf(name: string, single: readonly Choice[], choices: readonly Choice[]): Row {
  const flips = single.filter(({ id }, index) => choices[index]?.id !== id);
  const widest = Math.max(0, ...flips.map(({ lead }) => lead));
  const note = `${flips.length} of ${single.length}, the lead of the likeliest was up to ${widest.toFixed(3)} there`;
  const value = Math.round((10_000 * flips.length) / single.length) / 100;
  return atMost(null, { metric: `${name} choose another token than steps of 1`, unit: '%', value, note });
}
