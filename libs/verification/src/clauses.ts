import { splitClauses } from '@app/language';
import { claimTerms } from './terms.js';

/** A sentence or a clause of it, with its content words. */
export interface Unit {
  text: string;
  terms: ReadonlySet<string>;
}

/** A sentence and, when it has several, its clauses. */
export function unitsOf(sentence: string): Unit[] {
  const clauses = splitClauses(sentence);
  const texts = clauses.length > 1 ? clauses.map(({ text }) => text) : [sentence];
  return texts.map((text) => ({ text, terms: claimTerms(text) }));
}
