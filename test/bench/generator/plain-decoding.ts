import { seededRandom } from '@app/platform';
import { median } from '../models/metrics.js';
import { atMost, type Figure, type Row } from '../row.js';
import { byTurns, ratioRow, rounded, twoDecimals, type Turns } from './by-turns.js';
import { selectable, type GeneratorBench } from './selectable.js';
import { openPair, randomTwins, type Pair } from './twins.js';

const TURNS = 7;
const DECODED_TOKENS = 32;
const SHORT_CONTEXT = 512;
const LONG_CONTEXT = 1_536;
const WIDTHS = [1, 2, 4, 8, 16];
const STEPS_PER_TURN = 4;
/** Ids below are signs and bytes. */
const FIRST_TOKEN = 300;
const TOKENS = 16_000;
const TIMES = 'x node-llama-cpp';

/** Speeds of prompts, of plain decoding and of steps that check guesses, at the half-billion shape. */
export const plainDecoding = selectable('plain', [figureOf('decoding', SHORT_CONTEXT, 2)], async (bench) => {
  const twins = await randomTwins(bench);
  const rows: Row[] = [];
  for (const threads of bench.options.threads) {
    const pair = await openPair(twins, threads, bench);
    try {
      rows.push(...(await measurePair(pair, threads)));
    } finally {
      await pair.close();
    }
  }
  return rows;
});

/** Milliseconds of steps of several widths. */
export const stepWidths = selectable('widths', [], async (bench: GeneratorBench) => {
  const threads = bench.options.threads[0] ?? 1;
  const pair = await openPair(await randomTwins(bench), threads, bench);
  try {
    const context = madeTokens(SHORT_CONTEXT, 1);
    const rows: Row[] = [];
    let single = NaN;
    for (const width of WIDTHS) {
      const speeds = await byTurns(pair, TURNS, async (decoder) => {
        const times = await decoder.steps(context, width, STEPS_PER_TURN);
        return 1_000 / median(times);
      });
      if (width === 1) single = median(speeds.ours);
      const metric = `a step of ${width} tokens behind ${SHORT_CONTEXT}, ${threads} threads`;
      const row = ratioRow({ metric, unit: TIMES, goal: null }, speeds, 'steps/s', pair.reason);
      const times = `${twoDecimals(single / median(speeds.ours))} x our step of 1`;
      rows.push({ ...row, note: `${row.note}; ${times}` });
    }
    return rows;
  } finally {
    await pair.close();
  }
});

/** Ids that a text may hold, the same for the same seed. */
export function madeTokens(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => FIRST_TOKEN + Math.floor(random() * (TOKENS - FIRST_TOKEN)));
}

function figureOf(what: 'prompt' | 'decoding', tokens: number, threads: number): Figure {
  const metric = what === 'prompt' ? `prompt of ${tokens} tokens` : `plain decoding behind ${tokens} tokens`;
  return { metric: `${metric}, ${threads} threads`, unit: TIMES, goal: 1 };
}

async function measurePair(pair: Pair, threads: number): Promise<Row[]> {
  const prompts = await byTurns(pair, TURNS, async (decoder, turn) => {
    const { firstMs } = await decoder.decode({ prompt: madeTokens(SHORT_CONTEXT, turn), count: 1 });
    return (1_000 * SHORT_CONTEXT) / firstMs;
  });
  const short = await decodingSpeed(pair, SHORT_CONTEXT);
  const long = await decodingSpeed(pair, LONG_CONTEXT);
  const row = (figure: Figure, speeds: Turns): Row => ratioRow(figure, speeds, 'tokens/s', pair.reason);
  return [
    row(figureOf('prompt', SHORT_CONTEXT, threads), prompts),
    row(figureOf('decoding', SHORT_CONTEXT, threads), short),
    row(figureOf('decoding', LONG_CONTEXT, threads), long),
    longAgainstShort(short, long, threads),
  ];
}

/** The prompt is read in the first turn and kept. */
function decodingSpeed(pair: Pair, contextTokens: number): Promise<Turns> {
  const prompt = madeTokens(contextTokens, 1);
  return byTurns(pair, TURNS, async (decoder) => {
    const { restMs } = await decoder.decode({ prompt, count: DECODED_TOKENS + 1, reuse: true });
    return (1_000 * DECODED_TOKENS) / restMs;
  });
}

function longAgainstShort(short: Turns, long: Turns, threads: number): Row {
  const slower = (side: keyof Turns): number => median(short[side]) / median(long[side]);
  return atMost(1.25, {
    metric: `our step behind ${LONG_CONTEXT} tokens, ${threads} threads`,
    unit: `x the one behind ${SHORT_CONTEXT}`,
    value: twoDecimals(slower('ours')),
    ...(long.theirs.length > 0 && { note: `node-llama-cpp ${rounded(slower('theirs'))}` }),
  });
}
