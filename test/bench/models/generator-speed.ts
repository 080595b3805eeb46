import { openGenerator, type InstalledModel, type LocalGenerator, type Prompt } from '@app/models';
import { buildPrompt } from '../../../apps/query-api/src/answers/build-prompt.js';
import { timedText, type TimedText } from '../../../libs/models/src/measurement/timed-text.js';
import { THREADS } from './alternating-runs.js';
import { madeQuestions, madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { median } from './metrics.js';

/** Tokens per second of one generator, for one text at a time. */
export interface GeneratorSpeed {
  /** Tokens of a prompt, and how fast they are read. */
  promptTokens: number;
  prompt: number;
  /** Greedy decoding, each token from a run of its own; NaN when the model ends every text at once. */
  decode: number;
  /** Greedy decoding as the product does it: continuations guessed from the text before. The same tokens. */
  decodeWithLookup: number;
  /** Tokens that were decoded to measure it. */
  decodedTokens: number;
}

const PROMPT_TOKENS = 512;
const DECODED_TOKENS = 128;
const PROMPTS = 8;
/** Fewer tokens of one text are too few to tell a speed. */
const FEWEST_DECODED = 8;

/** Measures every generator, by id, on made prompts in alternating runs. */
export async function measureGeneratorSpeeds(
  models: readonly InstalledModel<'generator'>[],
): Promise<Map<string, GeneratorSpeed>> {
  const opened = await Promise.all(
    models.map(async (model) => ({
      model,
      plain: await openGenerator(model, { threads: THREADS, lookup: false, prefixBytes: 0 }),
      guessing: await openGenerator(model, { threads: THREADS, prefixBytes: 0 }),
      runs: [] as TimedText[],
      guessingRuns: [] as TimedText[],
    })),
  );
  try {
    for (let turn = 0; turn <= PROMPTS; turn += 1) {
      for (const { plain, guessing, runs, guessingRuns } of opened) {
        const measured = [await timedRun(plain, turn), await timedRun(guessing, turn)] as const;
        // The first turn warms up.
        if (turn === 0) continue;
        runs.push(measured[0]);
        guessingRuns.push(measured[1]);
      }
    }
    return new Map(opened.map(({ model, runs, guessingRuns }) => [model.id, speedOf(runs, guessingRuns)]));
  } finally {
    for (const { plain, guessing } of opened) await Promise.all([plain.close(), guessing.close()]);
  }
}

async function timedRun(generator: LocalGenerator, turn: number): Promise<TimedText> {
  const maximumTokens = Math.min(DECODED_TOKENS, Math.floor(generator.contextTokens / 4));
  const prompt = madePrompt(generator, turn, generator.contextTokens - maximumTokens);
  return timedText(generator, { prompt, constraints: { maximumTokens } }, new AbortController().signal);
}

/** A prompt of the product with one made passage, as long as is measured or as the context lets it be. */
function madePrompt(generator: LocalGenerator, turn: number, most: number): Prompt {
  const { text: question, language } = madeQuestions(turn + 1)[turn]!;
  const promptOf = (text: string): Prompt =>
    buildPrompt(question, [{ n: 1, title: '', headingPath: '', tableHeader: null, text }], language);
  const count = (text: string): number => generator.countTokens(promptOf(text));
  const tokens = Math.min(PROMPT_TOKENS, most);
  // A context in which the instructions alone do not fit is measured on plain text.
  if (count('') >= tokens) return madeText(tokens, (text) => generator.countTokens(text), turn);
  return promptOf(madeText(tokens, count, turn));
}

function speedOf(runs: readonly TimedText[], guessingRuns: readonly TimedText[]): GeneratorSpeed {
  return {
    promptTokens: Math.round(median(runs.map(({ promptTokens }) => promptTokens))),
    prompt: median(runs.map(({ promptTokens, promptMs }) => (1_000 * promptTokens) / promptMs)),
    decode: decode(runs),
    decodeWithLookup: decode(guessingRuns),
    decodedTokens: runs.reduce((sum, { decodedTokens }) => sum + decodedTokens, 0),
  };
}

/** Tokens per second of what was decoded, the median of the texts that are long enough to tell. */
function decode(measured: readonly TimedText[]): number {
  return median(
    measured
      .filter(({ decodedTokens }) => decodedTokens >= FEWEST_DECODED)
      .map(({ decodedTokens, decodeMs }) => (1_000 * (decodedTokens - 1)) / decodeMs),
  );
}
