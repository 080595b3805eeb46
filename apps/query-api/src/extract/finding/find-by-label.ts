import type { ExtractionTier } from '@app/contracts';
import type { FoundValue } from '../values/found-value.js';
import { readValues } from '../values/read-values.js';
import type { Finding } from './found-tree.js';
import { evidenceAt, type ReadEntry, type Reading } from './reading.js';
import { fitOf, type Target } from './target.js';

/** A value that may be the target's, and how well its label fits. */
export interface Candidate {
  target: Target;
  fit: number;
  found: FoundValue;
  /** Offset of the text that was read, in the stretch. */
  offset: number;
  stretch: ReadEntry['stretch'];
  tier: ExtractionTier;
}

/** Least fit of a label. A value of the right kind makes up for a label that says less. */
const LEAST_TYPED = 0.4;
const LEAST_TEXT = 0.5;

/** Values behind, below or beside labels that fit the targets. */
export function candidatesByLabel(
  targets: readonly Target[],
  entries: readonly ReadEntry[],
  { options }: Reading,
): Candidate[] {
  const candidates = targets.flatMap((target) =>
    entries.flatMap((entry) => {
      const fit = fitOf(target, entry.terms, entry.sectionTerms) * entry.trust;
      if (fit < leastFit(target)) return [];
      const found = pick(target, entry, readValues(target.leaf, entry.value.text, options));
      if (!found) return [];
      const { stretch, value } = entry;
      return [
        { entry, candidate: { target, fit, found, offset: value.start, stretch, tier: 'label' as const } },
      ];
    }),
  );
  const wrongWay = lesserWays(candidates);
  return candidates.filter(({ entry }) => !wrongWay.has(entry)).map(({ candidate }) => candidate);
}

/** Entries of tables that fit more targets when they are read the other way. */
function lesserWays(candidates: readonly { entry: ReadEntry; candidate: Candidate }[]): Set<ReadEntry> {
  const sums = new Map<number, { beside: number; under: number }>();
  for (const { entry, candidate } of candidates) {
    if (!entry.way || entry.table === undefined) continue;
    const sum = sums.get(entry.table) ?? { beside: 0, under: 0 };
    sum[entry.way] += candidate.fit;
    sums.set(entry.table, sum);
  }
  const lesser = candidates.filter(({ entry: { way, table } }) => {
    const sum = way && table !== undefined ? sums.get(table) : undefined;
    return sum && (way === 'under' ? sum.under < sum.beside : sum.beside <= sum.under);
  });
  return new Set(lesser.map(({ entry }) => entry));
}

export function leastFit({ kind }: Target): number {
  return kind === 'text' || kind === 'code' ? LEAST_TEXT : LEAST_TYPED;
}

/** The value that is meant among several: an end of a period, otherwise the first. */
function pick({ side }: Target, entry: ReadEntry, values: readonly FoundValue[]): FoundValue | undefined {
  const [first] = values;
  if (!first || side === undefined || values.length > 1) return side === 'last' ? values.at(-1) : first;
  const isPeriod = entry.terms.some(({ concepts }) => concepts.includes('period'));
  if (!isPeriod) return first;
  return sideAround(entry.value.text, first) === side ? first : undefined;
}

/** Which end of a period a date is, by the words around it. */
export function sideAround(text: string, { start, end }: FoundValue): Target['side'] {
  if (
    /^[\s).]{0,3}(?:\([^)]{1,6}\)\s?)?(?:부터|에서|~|–|to\b|through\b|until\b)/i.test(
      text.slice(end, end + 12),
    )
  )
    return 'first';
  if (/^[\s).]{0,3}(?:\([^)]{1,6}\)\s?)?까지/.test(text.slice(end, end + 12))) return 'last';
  const before = text.slice(Math.max(0, start - 12), start);
  if (/(?:~|–|부터|\bto|\bthrough|\buntil|\btill|\bends? on|\bexpires? on)\s*$/i.test(before)) return 'last';
  return /\b(?:from|starts? on|begins? on|commenc\w+ on|effective)\s*$/i.test(before) ? 'first' : undefined;
}

/**
 * Gives every target its best candidate, the best fits first. A place is one field of its kind, save where two names fit
 * it equally well. What stands behind a label is found by it, also where the words around it fit better.
 */
export function assign(candidates: readonly Candidate[]): Map<Target, Finding> {
  const ranked = [...candidates].sort((left, right) => right.fit - left.fit);
  const findings = new Map<Target, Finding>();
  const taken = new Map<string, number>();
  const labelled = new Set(ranked.flatMap((each) => (each.tier === 'label' ? [placeOf(each)] : [])));
  for (const candidate of ranked) {
    const { target, fit, found, offset, stretch } = candidate;
    if (findings.has(target)) continue;
    const place = placeOf(candidate);
    const key = `${place}:${target.kind}`;
    if ((taken.get(key) ?? fit) > fit) continue;
    taken.set(key, fit);
    const evidence = [evidenceAt(stretch, offset + found.start, offset + found.end)];
    const tier = labelled.has(place) ? 'label' : candidate.tier;
    findings.set(target, { value: found.value, supported: true, tier, evidence });
  }
  return findings;
}

/** Where a value stands, to tell it from others. */
export function placeOf({ stretch, offset, found }: Candidate): string {
  return `${stretch.passages[0]!.n}:${offset + found.start}`;
}
