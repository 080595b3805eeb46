import { judgeExamples, stratifiedFolds, trainIntents, type IntentExample, type Judged } from '@app/intents';
import type { Embedder } from '@app/models';
import { SET_SEED, type FoldedSet } from './intent-sets.js';
import { judgement, type Measured } from './measure-set.js';

const FOLDS = 5;

/**
 * Five stratified folds, pooled: one evaluation over every judged example (Kohavi 1995). Of a small set the
 * calibration error is mostly the noise of its bins, which shrinks as they fill.
 */
export async function crossValidate(
  { judged, always, intents }: FoldedSet,
  embedder?: Embedder,
): Promise<Omit<Measured, 'model'>> {
  const encoder = embedder && { embedder };
  const pooled: Judged[] = [];
  let milliseconds = 0;
  for (const { train, test } of stratifiedFolds(judged.map(labelOf), FOLDS, SET_SEED)) {
    const learned = [...[...train].map((row) => judged[row]!), ...always];
    const started = performance.now();
    const model = await trainIntents(learned, { ...(intents && { intents }), ...encoder });
    milliseconds += performance.now() - started;
    const held = [...test].map((row) => judged[row]!);
    pooled.push(...(await judgeExamples(model, held, encoder)));
  }
  return { seconds: milliseconds / 1000, ...judgement(pooled) };
}

function labelOf({ intent }: IntentExample): string {
  return intent ?? '';
}
