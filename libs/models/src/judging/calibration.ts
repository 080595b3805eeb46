import type { Entailment } from '../judge.js';
import type { DescriptionOf } from '../registry/model-description.js';

type Calibration = DescriptionOf<'judge'>['calibration'];

/** Calibrated probability of a relevance logit. */
export function relevanceOf(logit: number, { scale, offset }: Calibration['relevance']): number {
  return 1 / (1 + Math.exp(-(scale * logit + offset)));
}

/** Calibrated probabilities of three logits: supported, contradicted, neutral. */
export function entailmentOf(
  logits: readonly [number, number, number],
  { temperature }: Calibration['entailment'],
): Entailment {
  const largest = Math.max(...logits);
  const [supported, contradicted, neutral] = logits.map((logit) =>
    Math.exp((logit - largest) / temperature),
  ) as [number, number, number];
  const sum = supported + contradicted + neutral;
  return { supported: supported / sum, contradicted: contradicted / sum, neutral: neutral / sum };
}
