import { argmax } from './probabilities.js';

/** How a max-logit becomes an out-of-scope score. */
export interface OutOfScopeScale {
  /** Max-logit with the score 0.5. */
  readonly threshold: number;
  /** Standard deviation of the max-logits of utterances in scope. */
  readonly spread: number;
}

/**
 * Score in 0..1 of being out of scope: 0.5 at the threshold, more below it. The order is that of the raw max-logit
 * (Hendrycks et al. 2022).
 */
export function outOfScopeScore(logits: ArrayLike<number>, { threshold, spread }: OutOfScopeScale): number {
  return 1 / (1 + Math.exp((inScopeLogit(logits) - threshold) / spread));
}

/** The largest logit. */
export function inScopeLogit(logits: ArrayLike<number>): number {
  return logits[argmax(logits)] ?? 0;
}

/**
 * The highest threshold that refuses at most `loss` of the held-out utterances that were classified rightly: a
 * refused wrong answer costs nothing.
 *
 * @param loss Share of the accuracy that may be lost, 0..1.
 */
export function fitOutOfScope(
  logits: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  loss: number,
): OutOfScopeScale {
  const all = logits.map(inScopeLogit);
  const right = all.filter((_, index) => argmax(logits[index]!) === labels[index]).sort((a, b) => a - b);
  const mean = all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, all.length);
  const refused = Math.min(Math.floor(right.length * loss), right.length - 1);
  return { threshold: right[refused] ?? -Infinity, spread: Math.sqrt(variance) || 1 };
}
