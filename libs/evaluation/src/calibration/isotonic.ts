/** A scored item, and whether what the score speaks for was true. */
export interface Labelled {
  /** 0 to 1, higher for more likely. */
  score: number;
  label: boolean;
}

/** Items of equal fitted probability, with the least and the highest of their scores. */
export interface IsotonicStep {
  from: number;
  to: number;
  /** 0 to 1. */
  probability: number;
  n: number;
}

/**
 * The probability of a true label as a function of the score that never falls, with the least squared error: isotonic
 * regression by pooling adjacent violators (Ayer et al., 1955). Equal scores share a step.
 *
 * @returns Steps by rising score; none for no items.
 */
export function isotonicSteps(items: readonly Labelled[]): IsotonicStep[] {
  const steps: IsotonicStep[] = [];
  for (const { score, label } of items.toSorted((left, right) => left.score - right.score)) {
    const last = steps.at(-1);
    if (last?.to === score)
      Object.assign(last, pooled(last, { from: score, to: score, probability: Number(label), n: 1 }));
    else steps.push({ from: score, to: score, probability: Number(label), n: 1 });
  }
  const rising: IsotonicStep[] = [];
  for (const step of steps) {
    let next = step;
    for (let last = rising.at(-1); last && last.probability >= next.probability; last = rising.at(-1)) {
      rising.pop();
      next = pooled(last, next);
    }
    rising.push(next);
  }
  return rising;
}

function pooled(left: IsotonicStep, right: IsotonicStep): IsotonicStep {
  const n = left.n + right.n;
  const probability = (left.n * left.probability + right.n * right.probability) / n;
  return { from: left.from, to: right.to, probability, n };
}
