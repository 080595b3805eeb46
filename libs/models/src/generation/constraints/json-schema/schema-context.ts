import type { Expression, Expressions } from '../expressions.js';
import type { Spelling } from '../spelling.js';

/** What the parts of a schema are compiled with. */
export interface SchemaContext {
  readonly expressions: Expressions;
  /** How strings are written between their quotation marks. */
  readonly spelling: Spelling;
  /** What every string must be, in that spelling, beside what its schema asks for; fixed values are exempt. */
  readonly strings: Expression | undefined;
  /** What every number must be. */
  readonly numbers: Expression | undefined;
  /** The values of a schema inside of the one that is being compiled. */
  value(schema: unknown, at: string): Expression;
}

/** Narrows an expression where there is something to narrow it by. */
export function within(
  { expressions }: SchemaContext,
  expression: Expression,
  by: Expression | undefined,
): Expression {
  return by ? expressions.both(expression, by) : expression;
}
