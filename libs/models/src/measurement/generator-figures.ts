import type { MeasuredFigure } from '@app/contracts';
import { AppError } from '@app/platform';
import type { Generator, Prompt } from '../generator.js';
import { madeText } from './made-texts.js';
import { figureOf, repeatedRuns, type MeasurementLimits } from './repeated-runs.js';
import { timedText, type TimedText } from './timed-text.js';

const trialTokens = 64;
const promptTokens = 512;
const decodedTokens = 96;
/** Fewer tokens of one text are too few to tell a speed. */
const fewestDecoded = 8;
/** Part of the time for one figure that the reading of one prompt may take. */
const promptShare = 1 / 4;
const instruction = '위 글의 내용을 세 문장으로 설명하세요.';
/** Of one text, in parts of the time for one figure. */
const longestText = 2;

/**
 * Tokens per second of a prompt of 512 tokens, and of what is then written as the product writes it: the likeliest
 * tokens, continuations guessed. A slow generator reads a shorter prompt.
 * @throws AppError `measurement-too-slow` when a short prompt is not read in time
 */
export async function generatorFigures(
  generator: Generator,
  limits: MeasurementLimits,
): Promise<MeasuredFigure[]> {
  const { contextTokens } = generator;
  const maximumTokens = Math.min(decodedTokens, Math.floor(contextTokens / 4));
  const constraints = { maximumTokens, deadlineMilliseconds: Math.ceil(longestText * limits.milliseconds) };
  const write = async (tokens: number, most = maximumTokens): Promise<TimedText> => {
    const prompt = await madePrompt(generator, Math.min(tokens, contextTokens - most));
    const text = await timedText(
      generator,
      { prompt, constraints: { ...constraints, maximumTokens: most } },
      limits.signal,
    );
    limits.signal.throwIfAborted();
    return text;
  };
  await write(trialTokens, 1);
  const trial = await write(trialTokens, 1);
  if (trial.isCut) throw new AppError('measurement-too-slow');
  const readable = (promptShare * limits.milliseconds * trial.promptTokens) / trial.promptMs;
  const tokens = Math.round(Math.min(promptTokens, Math.max(trialTokens, readable)));
  const texts = await repeatedRuns(() => write(tokens), limits);
  const read = texts.filter((text) => !text.isCut || text.decodedTokens > 0);
  const written = texts.filter((text) => text.decodedTokens >= fewestDecoded);
  return [
    ...figureOf(
      { of: 'prompt', unit: 'tokens/s', tokens: meanOf(read, (text) => text.promptTokens) },
      read.map((text) => (1_000 * text.promptTokens) / text.promptMs),
    ),
    ...figureOf(
      { of: 'decoding', unit: 'tokens/s', tokens: meanOf(written, (text) => text.decodedTokens) },
      written.map((text) => (1_000 * (text.decodedTokens - 1)) / text.decodeMs),
    ),
  ];
}

const meanOf = (texts: readonly TimedText[], of: (text: TimedText) => number): number =>
  Math.max(1, Math.round(texts.reduce((sum, text) => sum + of(text), 0) / texts.length));

/**
 * A prompt of at most so many tokens. It begins with a number of its own, since what was read for an earlier prompt must
 * not shorten this one; where the context does not hold the instruction it is plain text.
 */
async function madePrompt(generator: Generator, most: number): Promise<Prompt> {
  const seed = Math.floor(Math.random() * 1e6);
  const promptOf = (await generator.countTokens(instructed(''))) < most / 2 ? instructed : String;
  const sample = madeText(100, (text) => text.length, seed);
  const perToken = sample.length / (await generator.countTokens(sample));
  const words = `${seed}: ${madeText(most, (text) => text.length / perToken, seed)}`.split(' ');
  while (words.length > 1 && (await generator.countTokens(promptOf(words.join(' ')))) > most)
    words.length = Math.ceil(words.length * 0.95) - 1;
  return promptOf(words.join(' '));
}

const instructed = (text: string): Prompt => ({ user: `${text}\n\n${instruction}`, cue: '\n\n' });
