import type { ModelIntent } from '../model/intent-model.js';

/** A group of intents: the sum of its members' probabilities at any depth, 0..1. */
export interface GroupScore {
  name: string;
  confidence: number;
  /** The group that it lies in. */
  parent: string | null;
}

/**
 * Groups above the intents, at every level, best first and outer ones before those in them. A group that is an intent
 * itself counts as a member of its own. Intents without a parent are in none.
 */
export function groupScores(intents: readonly ModelIntent[], probabilities: ArrayLike<number>): GroupScore[] {
  const parents = new Map<string, string | null>();
  for (const intent of intents) {
    const above = groupsOf(intent);
    above.forEach((name, level) => parents.set(name, above[level + 1] ?? null));
  }
  const sums = new Map([...parents.keys()].map((name) => [name, 0]));
  intents.forEach((intent, place) => {
    const own = parents.has(intent.name) ? [intent.name] : [];
    for (const name of [...own, ...groupsOf(intent)]) sums.set(name, sums.get(name)! + probabilities[place]!);
  });
  const depthOf = (name: string): number => {
    const parent = parents.get(name);
    return parent ? 1 + depthOf(parent) : 0;
  };
  return [...sums]
    .map(([name, confidence]) => ({ name, confidence, parent: parents.get(name) ?? null }))
    .sort((a, b) => b.confidence - a.confidence || depthOf(a.name) - depthOf(b.name));
}

/** Groups of an intent, nearest first; models of before know one level. */
export function groupsOf({ parent, groups }: ModelIntent): readonly string[] {
  return groups ?? (parent === undefined ? [] : [parent]);
}
