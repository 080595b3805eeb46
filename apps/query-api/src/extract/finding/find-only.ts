import type { Term } from '../labels/concepts.js';
import type { Stretch } from '../layout/stretches.js';
import { aimOf } from '../values/number-aim.js';
import { readValues } from '../values/read-values.js';
import type { LeafKind } from '../values/leaf-kind.js';
import type { Finding } from './found-tree.js';
import { evidenceAt, type Reading } from './reading.js';
import { isOfOther, type Target } from './target.js';

/** Kinds whose form alone says what a value is. */
const TELLING: readonly LeafKind[] = ['email', 'phone', 'url'];

/**
 * The value of a target that is the only one of its kind asked for, where the source has one such value alone. Numbers
 * count where the target names their unit.
 */
export function findOnly(
  open: readonly Target[],
  all: readonly Target[],
  reading: Reading,
): Map<Target, Finding> {
  const findings = new Map<Target, Finding>();
  for (const target of open) {
    const form = formOf(target);
    if (form === undefined || all.filter((other) => formOf(other) === form).length > 1) continue;
    const found = reading.stretches.flatMap((stretch) =>
      readValues(target.leaf, stretch.text, reading.options).map((value) => ({ stretch, ...value })),
    );
    const [first] = found;
    if (!first || found.some(({ value }) => value !== first.value)) continue;
    if (isOfOther(target, labelOver(first, reading))) continue;
    const evidence = [evidenceAt(first.stretch, first.start, first.end)];
    findings.set(target, { value: first.value, supported: true, tier: 'only', evidence });
  }
  return findings;
}

/** The words of the label that a place stands behind. */
function labelOver(
  { stretch, start }: { stretch: Stretch; start: number },
  { entries }: Reading,
): readonly Term[] {
  const over = entries.filter(
    ({ value, stretch: own }) => own === stretch && value.start <= start && start < value.end,
  );
  return over.flatMap(({ terms, sectionTerms }) => [...terms, ...sectionTerms]);
}

/** What tells the values of a target from others by their form alone. */
function formOf({ kind, leaf }: Target): string | undefined {
  if (TELLING.includes(kind)) return kind;
  const unit = kind === 'number' ? aimOf(leaf).wanted?.unit : undefined;
  return unit === undefined || /^[A-Z]{3}$/.test(unit) ? undefined : unit;
}
