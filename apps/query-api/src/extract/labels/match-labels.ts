import { termsOf, type Term } from './concepts.js';

/**
 * How far two names mean the same field, 0 to 1: the F1 of the weight of their terms, 1 where they are spelled alike.
 */
export function likeness(left: string, right: string): number {
  if (fold(left) === fold(right)) return 1;
  return termLikeness(termsOf(left), termsOf(right));
}

/** The same for terms that were read before. */
export function termLikeness(left: readonly Term[], right: readonly Term[]): number {
  const all = weightOf(left) + weightOf(right);
  if (all === 0) return 0;
  return (sharedWeight(left, right) + sharedWeight(right, left)) / all;
}

/** Weight of the terms that the others hold too. */
export function sharedWeight(terms: readonly Term[], others: readonly Term[]): number {
  return weightOf(terms.filter((term) => others.some((other) => alike(term, other))));
}

export function weightOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

export function alike(left: Term, right: Term): boolean {
  return left.concepts.some((concept) => right.concepts.includes(concept));
}

const fold = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
