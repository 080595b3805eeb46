import { groupedBy } from '../models/grouped-by.js';
import { bootstrap, median } from '../models/metrics.js';
import { atLeast, notMeasured, type Figure, type Row } from '../row.js';
import { rounded, twoDecimals } from './by-turns.js';
import { goldAnswers, type GoldAnswer } from './gold-answers.js';
import { tokensPerSecond, type MeasuredDecoder, type TimedText } from './measured-decoder.js';
import { selectable } from './selectable.js';
import { textPieces, type TextPieces } from './text-pieces.js';
import { openPair, randomTwins, type Pair } from './twins.js';

const GOAL = 1.6;
const TIMES = 'x node-llama-cpp';
/** Fewer tokens behind the first one tell no speed. */
const FEWEST_TOKENS = 3;

/** Times that each way decodes an answer, by turns; the median counts. Before them, each reads the prompt. */
const TURNS = 3;

interface Replayed {
  set: string;
  ours: TimedText;
  oursPlain: TimedText;
  theirs?: TimedText;
  theirsPlain?: TimedText;
}

type Way = Exclude<keyof Replayed, 'set'>;

/**
 * Gold answers decoded again over their evidence by the half-billion shape: every step is computed, the gold token is
 * taken, and a guess counts when it is the gold token. Random weights alone would accept guesses by accident only.
 */
export const replayedAnswers = selectable(
  'replay',
  [{ metric: 'grounded answers with lookup', unit: TIMES, goal: GOAL }],
  async (bench) => {
    const answers = await goldAnswers(await bench.context.pack('train-labelled'), bench.options.answers);
    const twins = await randomTwins(bench);
    const threads = bench.options.threads[0] ?? 1;
    const pair = await openPair(twins, threads, bench);
    try {
      const rows: Row[] = [];
      for (const pieces of await textPieces(bench, twins)) {
        const replayed = await replayAll(pair, answers, pieces, bench.context.say);
        for (const [set, some] of groupedBy(replayed, ({ set }) => set)) {
          rows.push(...rowsOf(`${set}, ${pieces.name}, ${threads} threads`, some, pair.reason));
        }
      }
      return rows;
    } finally {
      await pair.close();
    }
  },
);

async function replayAll(
  pair: Pair,
  answers: readonly GoldAnswer[],
  { name, encode }: TextPieces,
  say: (line: string) => void,
): Promise<Replayed[]> {
  const replayed: Replayed[] = [];
  for (const [index, gold] of answers.entries()) {
    const forced = answerTokens(encode, gold);
    if (forced.length < FEWEST_TOKENS) continue;
    replayed.push({ set: gold.set, ...(await replay(pair, encode(gold.prompt), forced)) });
    if (index % 8 === 7) say(`${name}: replayed ${index + 1} of ${answers.length}`);
  }
  return replayed;
}

/** What an answer adds to the tokens of its prompt. */
export function answerTokens(
  encode: (text: string) => number[],
  { prompt, answer }: Pick<GoldAnswer, 'prompt' | 'answer'>,
): number[] {
  return encode(`${prompt} ${answer}`).slice(encode(prompt).length);
}

async function replay(
  { ours, theirs }: Pair,
  prompt: readonly number[],
  forced: readonly number[],
): Promise<Omit<Replayed, 'set'>> {
  const run = async (decoder: MeasuredDecoder, lookup: boolean): Promise<TimedText> => {
    const timed = await decoder.decode({ prompt, forced, count: forced.length, lookup, reuse: true });
    if (timed.tokens.join() !== forced.join()) throw new Error('a replay gave other tokens');
    return timed;
  };
  const turns: Omit<Replayed, 'set'>[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    turns.push({
      ours: await run(ours, true),
      oursPlain: await run(ours, false),
      ...(theirs && { theirs: await run(theirs, true), theirsPlain: await run(theirs, false) }),
    });
  }
  const typical = (way: Way): TimedText => ofMedianTime(turns.slice(1).flatMap((turn) => turn[way] ?? []));
  return {
    ours: typical('ours'),
    oursPlain: typical('oursPlain'),
    ...(theirs && { theirs: typical('theirs'), theirsPlain: typical('theirsPlain') }),
  };
}

function ofMedianTime(texts: readonly TimedText[]): TimedText {
  return { ...(texts[0] as TimedText), restMs: median(texts.map(({ restMs }) => restMs)) };
}

function rowsOf(set: string, replayed: readonly Replayed[], reason: string): Row[] {
  const [lookup, plain] = [`with lookup, ${set}`, `plain, ${set}`];
  const ours = replayed.map((each) => each.ours);
  const drafted = ours.reduce((sum, { draftedTokens }) => sum + draftedTokens, 0);
  const accepted = ours.reduce((sum, { acceptedTokens }) => sum + acceptedTokens, 0);
  const guesses = `${replayed.length} answers, ${accepted} of ${drafted} guesses right`;
  const row = (figure: Figure, upper: keyof Replayed, lower: keyof Replayed, note = ''): Row =>
    speedRatio(figure, { replayed, upper, lower, note }, reason);
  return [
    row(
      { metric: `answers ${lookup} / theirs plain`, unit: TIMES, goal: GOAL },
      'ours',
      'theirsPlain',
      guesses,
    ),
    row({ metric: `answers ${lookup} / theirs with lookup`, unit: TIMES, goal: null }, 'ours', 'theirs'),
    row({ metric: `answers ${lookup} / ours plain`, unit: 'x', goal: null }, 'ours', 'oursPlain'),
    row({ metric: `answers ${plain} / theirs plain`, unit: TIMES, goal: null }, 'oursPlain', 'theirsPlain'),
  ];
}

/** Of the speeds over all answers, with an interval over answers. */
function speedRatio(
  figure: Figure,
  compared: { replayed: readonly Replayed[]; upper: keyof Replayed; lower: keyof Replayed; note: string },
  reason: string,
): Row {
  const { replayed, upper, lower, note } = compared;
  const speed = (items: readonly Replayed[], side: keyof Replayed): number =>
    tokensPerSecond(items.map((each) => each[side] as TimedText));
  if (replayed[0]?.[lower] === undefined) return notMeasured(figure, reason);
  const { value, low, high } = bootstrap(replayed, (items) => speed(items, upper) / speed(items, lower));
  const speeds = `${rounded(speed(replayed, upper))} against ${rounded(speed(replayed, lower))} tokens/s`;
  const interval = `[${twoDecimals(low)}, ${twoDecimals(high)}]`;
  return atLeast(figure.goal, {
    metric: figure.metric,
    unit: figure.unit,
    value: twoDecimals(value),
    note: [interval, speeds, note].filter(Boolean).join(', '),
  });
}
