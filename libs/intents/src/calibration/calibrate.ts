import type { Judged } from '../evaluation/evaluation.js';
import type { Calibration, ModelIntent } from '../model/intent-model.js';
import { fitOutOfScope, outOfScopeScore } from './out-of-scope.js';
import { argmax, fitTemperature, softmax, type Predictions } from './probabilities.js';

/**
 * Logits of the intents alone. With a none class they are counted from its logit, so an utterance that looks like
 * those out of scope gets low ones.
 */
export function intentLogits(logits: ArrayLike<number>, intents: number): Float64Array {
  const none = logits.length > intents ? logits[intents]! : 0;
  return Float64Array.from({ length: intents }, (_, k) => logits[k]! - none);
}

/** The predictions for utterances in scope, reduced to logits of intents. */
export function inScope({ logits, labels }: Predictions, intents: number): Predictions {
  const places = logits.map((_, index) => index).filter((index) => labels[index]! < intents);
  return {
    logits: places.map((index) => intentLogits(logits[index]!, intents)),
    labels: places.map((index) => labels[index]!),
  };
}

/**
 * Temperature and out-of-scope threshold of held-out predictions.
 *
 * @param loss Share of the right answers in scope that the threshold may refuse, 0..1.
 */
export function calibrate(predictions: Predictions, intents: number, loss: number): Calibration {
  const own = inScope(predictions, intents);
  return {
    temperature: fitTemperature(own),
    outOfScope: fitOutOfScope(own.logits, own.labels, loss),
  };
}

/** What a calibrated model says about utterances with known labels. */
export function judge(
  { logits, labels }: Predictions,
  intents: readonly ModelIntent[],
  calibration: Calibration,
): Judged[] {
  return logits.map((row, index) => {
    const own = intentLogits(row, intents.length);
    const best = argmax(own);
    return {
      right: intents[labels[index]!]?.name ?? null,
      predicted: intents[best]!.name,
      confidence: softmax(own, calibration.temperature)[best]!,
      outOfScopeScore: outOfScopeScore(own, calibration.outOfScope),
    };
  });
}
