/**
 * Area under the ROC curve: the chance that an utterance out of scope has a higher score than one in scope, ties
 * counted half (the rank sum of Mann and Whitney). 0.5 is chance; NaN when a side is empty.
 */
export function areaUnderRoc(outOfScope: readonly number[], inScope: readonly number[]): number {
  const all = [
    ...outOfScope.map((score) => ({ score, isOut: true })),
    ...inScope.map((score) => ({ score, isOut: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    let outs = 0;
    while (end < all.length && all[end]!.score === all[start]!.score) {
      if (all[end]!.isOut) outs += 1;
      end += 1;
    }
    ranks += (outs * (start + 1 + end)) / 2;
    start = end;
  }
  const n = outOfScope.length;
  return (ranks - (n * (n + 1)) / 2) / (n * inScope.length);
}

/** One point of a threshold curve: what happens when everything with a score from `threshold` on is refused. */
export interface ThresholdPoint {
  threshold: number;
  /** Share of the utterances in scope that are answered. */
  coverage: number;
  /** Share of the utterances in scope that are answered rightly. */
  accuracy: number;
  /** Share of the answers in scope that are right; 1 when none is given. */
  precision: number;
  /** Share of the utterances out of scope that are refused; null when there are none. */
  outOfScopeRecall: number | null;
}

/** An utterance in scope: its out-of-scope score and whether its first intent is right. */
export interface ScoredUtterance {
  score: number;
  isRight: boolean;
}

/** The curve at `steps` + 1 thresholds spread evenly over 0..1. */
export function thresholdCurve(
  inScope: readonly ScoredUtterance[],
  outOfScope: readonly number[],
  steps = 20,
): ThresholdPoint[] {
  return Array.from({ length: steps + 1 }, (_, step) => pointAt(step / steps, inScope, outOfScope));
}

function pointAt(
  threshold: number,
  inScope: readonly ScoredUtterance[],
  outOfScope: readonly number[],
): ThresholdPoint {
  const answered = inScope.filter(({ score }) => score < threshold);
  const right = answered.filter(({ isRight }) => isRight).length;
  const refused = outOfScope.filter((score) => score >= threshold).length;
  return {
    threshold,
    coverage: share(answered.length, inScope.length),
    accuracy: share(right, inScope.length),
    precision: answered.length > 0 ? right / answered.length : 1,
    outOfScopeRecall: outOfScope.length > 0 ? refused / outOfScope.length : null,
  };
}

/**
 * Share of the utterances out of scope that are refused at the lowest threshold which costs at most `loss` of the
 * in-scope accuracy.
 */
export function recallAtAccuracyLoss(
  inScope: readonly ScoredUtterance[],
  outOfScope: readonly number[],
  loss: number,
): { threshold: number; recall: number } {
  const right = inScope.filter(({ isRight }) => isRight).map(({ score }) => score);
  right.sort((a, b) => b - a);
  const highestKept = right[Math.min(right.length - 1, Math.floor(inScope.length * loss))] ?? 0;
  const refused = outOfScope.filter((score) => score > highestKept).length;
  return { threshold: highestKept, recall: share(refused, outOfScope.length) };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
