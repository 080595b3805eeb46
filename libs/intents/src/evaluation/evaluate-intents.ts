import { classifyAll, type ClassifyOptions } from '../classification/classify.js';
import type { IntentExample } from '../examples.js';
import type { IntentModel } from '../model/intent-model.js';
import { evaluateJudged, type IntentEvaluation, type Judged } from './evaluation.js';
import { comparePaired, type PairedComparison } from './mcnemar.js';

/** Utterances per call of the encoder. */
const BATCH = 128;

/** What a model says about labelled utterances that it did not learn from, in their order. */
export async function judgeExamples(
  model: IntentModel,
  examples: readonly IntentExample[],
  options: ClassifyOptions = {},
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (let first = 0; first < examples.length; first += BATCH) {
    const batch = examples.slice(first, first + BATCH);
    const texts = batch.map(({ text }) => text);
    const results = await classifyAll(model, texts, { ...options, ranked: 1, nearest: 0 });
    results.forEach(({ topIntent, confidence, outOfScope }, index) => {
      const right = batch[index]!.intent;
      judged.push({ right, predicted: topIntent, confidence, outOfScopeScore: outOfScope.score });
    });
  }
  return judged;
}

/** All figures of a model on labelled utterances that it did not learn from. */
export async function evaluateIntents(
  model: IntentModel,
  examples: readonly IntentExample[],
  options: ClassifyOptions = {},
): Promise<IntentEvaluation> {
  return evaluateJudged(await judgeExamples(model, examples, options));
}

/**
 * Whether two models differ on the same test, by McNemar's exact test over the utterances in scope; the judgements must
 * be of the same examples in the same order.
 */
export function compareJudged(first: readonly Judged[], second: readonly Judged[]): PairedComparison {
  return comparePaired(rightAnswers(first), rightAnswers(second));
}

function rightAnswers(judged: readonly Judged[]): boolean[] {
  return judged.filter(({ right }) => right !== null).map(({ right, predicted }) => right === predicted);
}
