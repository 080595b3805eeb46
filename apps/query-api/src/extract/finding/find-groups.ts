import type { ObjectTree } from '../schema/schema-tree.js';
import { candidatesByLabel, placeOf, type Candidate } from './find-by-label.js';
import type { Item } from './find-rows.js';
import { evidenceAt, type ReadEntry, type Reading } from './reading.js';
import { targetsOf, type Target } from './target.js';

/** Items that a text lists as forms, one behind the other, and the places of their values. */
export interface Groups {
  items: Item[];
  places: Set<string>;
}

/** Items of labelled values: where a label comes again that the item has already, the next item begins. */
export function itemsInGroups(item: ObjectTree, entries: readonly ReadEntry[], reading: Reading): Groups {
  const targets = targetsOf(item);
  const items: Item[] = [];
  const places = new Set<string>();
  for (const candidate of inReadingOrder(bestByPlace(candidatesByLabel(targets, entries, reading)))) {
    const { target, found, offset, stretch } = candidate;
    let open = items.at(-1);
    if (!open || open.has(target)) items.push((open = new Map()));
    const start = offset + found.start;
    const evidence = [evidenceAt(stretch, start, offset + found.end)];
    open.set(target, { value: found.value, supported: true, tier: 'list', evidence });
    places.add(placeOf(candidate));
  }
  return { items, places };
}

/** A place is one field of an item: the one that fits best, among those of its kind. */
function bestByPlace(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = `${placeOf(candidate)}:${candidate.target.kind}`;
    const other = best.get(key);
    if (!other || candidate.fit > other.fit) best.set(key, candidate);
  }
  const byTarget = new Map<Target, number>();
  for (const { target, fit } of best.values()) byTarget.set(target, Math.max(byTarget.get(target) ?? 0, fit));
  // Labels that fit a leaf much worse than another one does are of something else.
  return [...best.values()].filter(({ target, fit }) => fit >= 0.8 * (byTarget.get(target) ?? 0));
}

function inReadingOrder(candidates: Candidate[]): Candidate[] {
  return candidates.sort(
    (left, right) => stretchOf(left) - stretchOf(right) || startOf(left) - startOf(right),
  );
}

const stretchOf = ({ stretch }: Candidate): number => stretch.passages[0]!.n;
const startOf = ({ offset, found }: Candidate): number => offset + found.start;
