import type { LeafTree, ObjectTree, SchemaTree } from '../schema/schema-tree.js';
import { PARTIES, termsOf, type Term } from '../labels/concepts.js';
import { sharedWeight, termLikeness, weightOf } from '../labels/match-labels.js';
import { kindOf, type LeafKind } from '../values/leaf-kind.js';

/** A leaf that is looked for, with everything that names it. */
export interface Target {
  leaf: LeafTree;
  kind: LeafKind;
  /** Property names from the object that is filled down to the leaf. */
  path: readonly string[];
  /** Which end of a period it wants. */
  side: 'first' | 'last' | undefined;
  names: readonly Name[];
  /** Terms of the objects around it: a heading with these fits better. */
  around: readonly Term[];
  /** Concepts of all names, for a first look. */
  concepts: ReadonlySet<string>;
  /** Those of them that take part in something. */
  parties: ReadonlySet<string>;
}

interface Name {
  terms: readonly Term[];
  /** How much a match of this name counts, 0 to 1. */
  factor: number;
}

/** Names that say nothing without what is around them: the name of the tenant stands behind "tenant". */
const GENERIC = new Set(['name', 'title', 'amount', 'date', 'id', 'total']);
/** Longer names are sentences: a label need not hold all of their words. */
const LONG_NAME = 4;

/** The leaves of an object, of the objects in it too, but not of the lists in it. */
export function targetsOf(
  tree: ObjectTree,
  path: readonly string[] = [],
  around: readonly string[] = [],
): Target[] {
  return tree.properties.flatMap(({ name, tree: inner }) => {
    const here = [...path, name];
    if (inner.kind === 'leaf') return [targetOf(inner, here, around)];
    return inner.kind === 'object' ? targetsOf(inner, here, [...around, ...namesOf(inner)]) : [];
  });
}

/** A leaf that is filled by itself. */
export function targetOf(leaf: LeafTree, path: readonly string[], around: readonly string[]): Target {
  // Units and formats in brackets name nothing.
  const own = leaf.names.map((name) => termsOf(name.replaceAll(/[([][^)\]]*[)\]]/g, ' ')));
  const outer = around.map((name) => termsOf(name));
  const names: Name[] = own.map((terms) => ({ terms, factor: 1 }));
  for (const terms of own)
    for (const parent of outer) names.push({ terms: [...parent, ...terms], factor: 1 });
  if (own.some((terms) => isGeneric(terms))) names.push(...outer.map((terms) => ({ terms, factor: 0.9 })));
  const kind = kindOf(leaf);
  const side = sideOf(kind, own);
  if (side) names.push(...own.map((terms) => ({ terms: asPeriod(terms), factor: 0.95 })));
  const concepts = conceptsIn(names.flatMap(({ terms }) => terms));
  const parties = partiesIn([...own.flat(), ...outer.flat()]);
  return { leaf, kind, path, side, names, around: outer.flat(), concepts, parties };
}

const conceptsIn = (terms: readonly Term[]): Set<string> =>
  new Set(terms.flatMap(({ concepts }) => concepts));

const namesOf = (tree: SchemaTree): readonly string[] => tree.names;
const isGeneric = (terms: readonly Term[]): boolean =>
  terms.every(({ concepts }) => concepts.some((concept) => GENERIC.has(concept)));
const has = (terms: readonly Term[], concept: string): boolean =>
  terms.some(({ concepts }) => concepts.includes(concept));

const DATES: readonly LeafKind[] = ['date', 'date-time', 'date-text', 'time'];

function sideOf(kind: LeafKind, names: readonly (readonly Term[])[]): Target['side'] {
  if (!DATES.includes(kind)) return undefined;
  if (names.some((terms) => has(terms, 'start'))) return 'first';
  return names.some((terms) => has(terms, 'end')) ? 'last' : undefined;
}

/** "Start of the lease" is also an end of "lease period". */
function asPeriod(terms: readonly Term[]): Term[] {
  const rest = terms.filter(
    (term) => !['start', 'end', 'date'].some((concept) => term.concepts.includes(concept)),
  );
  return [...rest, ...termsOf('period')];
}

/**
 * How far a label and the heading above it mean the target, 0 to about 1.2. Names that differ in what they hold beyond
 * what they share ("landlord's phone", "tenant's phone") are names of two fields.
 */
export function fitOf(target: Target, label: readonly Term[], section: readonly Term[]): number {
  if (!label.some(({ concepts }) => concepts.some((concept) => target.concepts.has(concept)))) return 0;
  if (isOfOther(target, label, section)) return 0;
  let best = 0;
  for (const { terms, factor } of target.names)
    best = Math.max(best, factor * nameFit(terms, label, section));
  if (best === 0 || target.around.length === 0) return best;
  return best + (sharedWeight(target.around, section) > 0 ? 0.2 : 0);
}

/** Whether words name another party than the target does: the tenant's phone is not the landlord's. */
export function isOfOther({ parties }: Target, ...words: (readonly Term[])[]): boolean {
  if (parties.size === 0) return false;
  const named = words.flatMap((terms) => [...partiesIn(terms)]);
  return named.length > 0 && !named.some((party) => parties.has(party));
}

function partiesIn(terms: readonly Term[]): Set<string> {
  return new Set(terms.flatMap(({ concepts }) => concepts.filter((concept) => PARTIES.has(concept))));
}

function nameFit(name: readonly Term[], label: readonly Term[], section: readonly Term[]): number {
  const whole = termLikeness(name, label);
  const missing = strong(name.filter((term) => !shares(term, label) && !shares(term, section)));
  const beyond = strong(label.filter((term) => !shares(term, name)));
  const fit = missing && beyond ? whole * 0.6 : whole;
  if (name.length <= LONG_NAME || weightOf(label) < 1) return fit;
  return Math.max(fit, (0.6 * sharedWeight(label, name)) / weightOf(label));
}

const shares = (term: Term, others: readonly Term[]): boolean => sharedWeight([term], others) > 0;
const strong = (terms: readonly Term[]): boolean => terms.some(({ weight }) => weight >= 1);
