import { setImmediate } from 'node:timers/promises';
import type { MeasuredFigure } from '@app/contracts';
import type { Embedder } from '../embedder.js';
import { madeQuestions, madeText } from './made-texts.js';
import { figureOf, repeatedRuns, timed, type MeasurementLimits } from './repeated-runs.js';

const passageTokens = 256;
const mostPassages = 8;
/** Longest call that is aimed at: requests of others wait for it. */
const callMilliseconds = 250;
const questionCount = 6;

/** Tokens per second of passages as they are indexed, and milliseconds of a question as it is asked. */
export async function embedderFigures(
  embedder: Embedder,
  limits: MeasurementLimits,
): Promise<MeasuredFigure[]> {
  const count = (text: string): number => Math.min(embedder.countTokens(text), embedder.maximumTokens);
  const tokens = Math.min(passageTokens, embedder.maximumTokens);
  const passages: string[] = [];
  for (let seed = 0; seed < mostPassages; seed += 1) {
    // Counting tokens takes its time, and others run on this thread.
    await setImmediate();
    passages.push(madeText(tokens, count, seed));
  }
  const one = () => timed(() => embedder.embed(passages.slice(0, 1), 'passage'));
  await one();
  const fitting = Math.floor(callMilliseconds / (await one()));
  const batch = passages.slice(0, Math.min(mostPassages, Math.max(1, fitting)));
  const read = batch.reduce((sum, text) => sum + count(text), 0);
  const speeds = await repeatedRuns(
    async () => (1_000 * read) / (await timed(() => embedder.embed(batch, 'passage'))),
    limits,
  );
  const questions = madeQuestions(questionCount).map(({ text }) => text);
  const waits = await repeatedRuns(
    (turn) => timed(() => embedder.embed(questions.slice(turn % questionCount).slice(0, 1), 'query')),
    limits,
  );
  const questionTokens = questions.reduce((sum, text) => sum + count(text), 0) / questionCount;
  return [
    ...figureOf({ of: 'passages', unit: 'tokens/s', tokens: Math.round(read / batch.length) }, speeds),
    ...figureOf({ of: 'question', unit: 'ms', tokens: Math.round(questionTokens) }, waits),
  ];
}
