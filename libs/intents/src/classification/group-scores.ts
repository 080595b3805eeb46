import type { ModelIntent } from '../model/intent-model.js';

/** A group of intents: the sum of its members' probabilities, 0..1. */
export interface GroupScore {
  name: string;
  confidence: number;
}

/**
 * Groups by the parents that the intents name, best first. A parent that is an intent itself counts as a member of
 * its own group. Intents without a parent are in none.
 */
export function groupScores(intents: readonly ModelIntent[], probabilities: ArrayLike<number>): GroupScore[] {
  const parents = new Set(intents.flatMap(({ parent }) => (parent === undefined ? [] : [parent])));
  const sums = new Map<string, number>();
  intents.forEach(({ name, parent }, place) => {
    const group = parent ?? (parents.has(name) ? name : undefined);
    if (group !== undefined) sums.set(group, (sums.get(group) ?? 0) + probabilities[place]!);
  });
  return [...sums]
    .map(([name, confidence]) => ({ name, confidence }))
    .sort((a, b) => b.confidence - a.confidence);
}
