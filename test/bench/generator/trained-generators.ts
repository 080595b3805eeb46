import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPromptTokenizer } from '../../../libs/models/src/generation/prompt-tokenizer.js';
import { endTokensOf } from '../../../libs/models/src/registry/model-description.js';
import { bootstrap } from '../models/metrics.js';
import { readGrounded } from '../models/validation-sets.js';
import { atLeast, notMeasured, type Row } from '../row.js';
import { rounded, twoDecimals } from './by-turns.js';
import { goldAnswers } from './gold-answers.js';
import { promptOf } from './grounded-prompts.js';
import { tokensPerSecond, type MeasuredDecoder, type TimedText } from './measured-decoder.js';
import { selectable, type GeneratorBench } from './selectable.js';
import { openPair, storiesTwins, trainedTwins, type Twins } from './twins.js';

/** Each prompt of the shipped generator costs little: so many for one of the half-billion shape. */
const PROMPTS_PER_ANSWER = 6;
const LONGEST_ANSWER = 128;
const STORY_BEGINNINGS = 16;
const STORY_STEP = 10;

/** The same text decoded in every way. */
interface Decoded {
  ours: TimedText;
  oursPlain: TimedText;
  theirs?: TimedText;
  theirsPlain?: TimedText;
}

/** The generator in the box on grounded prompts. */
export const trainedGenerator = selectable(
  'trained',
  [{ metric: 'saseo-generator, texts with lookup like plain ones', unit: '%', goal: 100 }],
  async (bench) => {
    const twins = await trainedTwins(bench);
    const { encode } = await openPromptTokenizer(twins.model);
    const room = twins.model.description.contextTokens - LONGEST_ANSWER;
    const prompts = (await groundedPrompts(bench)).map(encode).filter(({ length }) => length <= room);
    return decodeAll(twins, prompts, bench);
  },
);

/** A Llama of 260,000 weights goes on with beginnings of the story that its authors publish. */
export const storiesGenerator = selectable(
  'stories',
  [{ metric: 'stories260k, texts with lookup like plain ones', unit: '%', goal: 100 }],
  async (bench) => {
    const twins = await storiesTwins(bench);
    const golden = join(twins.model.folder, '../../../golden.json');
    const { tokens } = JSON.parse(await readFile(golden, 'utf8')) as { tokens: number[] };
    const begin = twins.model.description.tokens.begin ?? 0;
    const prompts = Array.from({ length: STORY_BEGINNINGS }, (_, index) => [
      begin,
      ...tokens.slice(0, STORY_STEP * index),
    ]);
    return decodeAll(twins, prompts, bench);
  },
);

async function groundedPrompts({ options, context }: GeneratorBench): Promise<string[]> {
  const count = PROMPTS_PER_ANSWER * options.answers;
  const rows = await readGrounded(options.sets, count);
  if (rows) return rows.map(promptOf);
  const gold = await goldAnswers(await context.pack('train-labelled'), Math.ceil(count / 2));
  return gold.filter(({ set }) => set !== 'TyDi sentences').map(({ prompt }) => prompt);
}

async function decodeAll(twins: Twins, prompts: readonly number[][], bench: GeneratorBench): Promise<Row[]> {
  const threads = bench.options.threads[0] ?? 1;
  const ends = endTokensOf(twins.model.description.tokens);
  const pair = await openPair(twins, threads, bench);
  const decoded: Decoded[] = [];
  const run = (decoder: MeasuredDecoder, prompt: readonly number[], lookup: boolean): Promise<TimedText> =>
    decoder.decode({ prompt, count: LONGEST_ANSWER, ends, lookup });
  try {
    const { ours, theirs } = pair;
    for (const prompt of prompts) {
      decoded.push({
        ours: await run(ours, prompt, true),
        ...(theirs && {
          theirsPlain: await run(theirs, prompt, false),
          theirs: await run(theirs, prompt, true),
        }),
        oursPlain: await run(ours, prompt, false),
      });
    }
  } finally {
    await pair.close();
  }
  return rowsOf(`${twins.model.description.name}, ${threads} threads`, decoded, pair.reason);
}

function rowsOf(name: string, decoded: readonly Decoded[], reason: string): Row[] {
  return [
    alikeRow(`${name}, texts with lookup like plain ones`, decoded, ['ours', 'oursPlain'], 100),
    speedRow(`${name}, with lookup / theirs plain`, decoded, ['ours', 'theirsPlain'], reason),
    speedRow(`${name}, with lookup / theirs with lookup`, decoded, ['ours', 'theirs'], reason),
    speedRow(`${name}, plain / theirs plain`, decoded, ['oursPlain', 'theirsPlain'], reason),
    ...(decoded[0]?.theirsPlain
      ? [
          alikeRow(`${name}, plain texts like theirs`, decoded, ['oursPlain', 'theirsPlain'], null),
          alikeRow(
            `${name}, their texts with lookup like plain ones`,
            decoded,
            ['theirs', 'theirsPlain'],
            null,
          ),
        ]
      : []),
  ];
}

type Sides = readonly [keyof Decoded, keyof Decoded];

function alikeRow(
  metric: string,
  decoded: readonly Decoded[],
  [one, other]: Sides,
  goal: number | null,
): Row {
  const alike = decoded.filter((each) => each[one]?.tokens.join() === each[other]?.tokens.join()).length;
  const value = Math.floor((1_000 * alike) / decoded.length) / 10;
  return atLeast(goal, { metric, unit: '%', value, note: `${alike} of ${decoded.length}` });
}

/** Of the speeds over all texts, with an interval over texts. */
function speedRow(metric: string, decoded: readonly Decoded[], [upper, lower]: Sides, reason: string): Row {
  const figure = { metric, unit: 'x node-llama-cpp', goal: null };
  if (decoded[0]?.[lower] === undefined) return notMeasured(figure, reason);
  const speed = (items: readonly Decoded[], side: keyof Decoded): number =>
    tokensPerSecond(items.flatMap((each) => each[side] ?? []));
  const { value, low, high } = bootstrap(decoded, (items) => speed(items, upper) / speed(items, lower));
  const speeds = `${rounded(speed(decoded, upper))} against ${rounded(speed(decoded, lower))} tokens/s`;
  const note = `[${twoDecimals(low)}, ${twoDecimals(high)}], ${speeds}, ${decoded.length} texts`;
  return atLeast(null, { metric, unit: figure.unit, value: twoDecimals(value), note });
}
