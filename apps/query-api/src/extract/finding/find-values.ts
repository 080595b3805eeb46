import { spanOf, type Span } from '../layout/layout.js';
import type { LeafTree } from '../schema/schema-tree.js';
import { readValues } from '../values/read-values.js';
import { leastFit } from './find-by-label.js';
import type { Finding } from './found-tree.js';
import { evidenceAt, type ReadEntry, type Reading } from './reading.js';
import { fitOf, targetOf, type Target } from './target.js';

/** What stands between the members of a list in a line. */
const BETWEEN = /\s*(?:[,，、;·/]|및|그리고|\band\b)\s*/g;

/**
 * The members of a list of single values: those behind or below the label that names the list; without one, every
 * value in the source whose form says what it is.
 */
export function listedValues(leaf: LeafTree, names: readonly string[], reading: Reading): Finding[] {
  const target = targetOf({ ...leaf, names: [...new Set([...names, ...leaf.names])] }, [], []);
  const entry = bestEntry(target, reading.entries);
  if (entry)
    return distinct(
      membersOf(target, entry).flatMap((span) => findingsIn(entry.stretch, span, target, reading)),
    );
  if (!['email', 'phone', 'url', 'choice'].includes(target.kind)) return [];
  const whole = reading.stretches.flatMap((stretch) =>
    findingsIn(stretch, spanOf(stretch.text, 0, stretch.text.length), target, reading),
  );
  return distinct(whole).map((finding) => ({ ...finding, tier: 'only' }));
}

function bestEntry(target: Target, entries: readonly ReadEntry[]): ReadEntry | undefined {
  let best: { entry: ReadEntry; fit: number } | undefined;
  for (const entry of entries) {
    const fit = fitOf(target, entry.terms, entry.sectionTerms) * entry.trust;
    if (fit >= leastFit(target) && fit > (best?.fit ?? 0)) best = { entry, fit };
  }
  return best?.entry;
}

function membersOf({ kind }: Target, { items, value, stretch }: ReadEntry): readonly Span[] {
  const below = items.filter((item) => item.start >= value.start);
  if (below.length > 0) return below;
  return kind === 'text' || kind === 'code' ? parts(stretch.text, value) : [value];
}

function parts(text: string, value: Span): Span[] {
  const spans: Span[] = [];
  let at = value.start;
  for (const between of value.text.matchAll(BETWEEN)) {
    spans.push(spanOf(text, at, value.start + between.index));
    at = value.start + between.index + between[0].length;
  }
  spans.push(spanOf(text, at, value.end));
  return spans.filter((span) => span.text !== '');
}

function findingsIn(
  stretch: ReadEntry['stretch'],
  span: Span,
  { leaf }: Target,
  { options }: Reading,
): Finding[] {
  return readValues(leaf, span.text, options).map(({ value, start, end }) => ({
    value,
    supported: true,
    tier: 'list',
    evidence: [evidenceAt(stretch, span.start + start, span.start + end)],
  }));
}

function distinct(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ value }, index) => findings.findIndex((other) => other.value === value) === index,
  );
}
