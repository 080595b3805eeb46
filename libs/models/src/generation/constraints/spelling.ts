import type { CodePointSet } from './code-point-set.js';
import type { Expression, Expressions } from './expressions.js';

/** How the characters of a value are written in the text: as they are, or escaped. */
export interface Spelling {
  readonly expressions: Expressions;
  /** One character of a set. */
  characters(set: CodePointSet): Expression;
  /** Exactly one of these values. */
  oneOf(values: Iterable<string>): Expression;
}

/** Every character stands for itself. */
export function plainSpelling(expressions: Expressions): Spelling {
  return {
    expressions,
    characters: (set) => expressions.characters(set),
    oneOf: (values) => expressions.oneOf(values),
  };
}
