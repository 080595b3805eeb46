import type { Expression } from './expressions.js';

/** A set of expressions that is one more than another. The root is the empty set. */
export class Combination {
  /** The state that it is, once it is known. */
  state: number | undefined;
  private readonly extensions = new Map<number, Combination>();

  constructor(
    readonly before?: Combination,
    readonly added?: Expression,
  ) {}

  /** The set with one more; the same object for the same expression. */
  with(expression: Expression): Combination {
    const known = this.extensions.get(expression.id);
    if (known) return known;
    const extended = new Combination(this, expression);
    this.extensions.set(expression.id, extended);
    return extended;
  }
}

export function expressionsOf(combination: Combination): Expression[] {
  const expressions: Expression[] = [];
  for (let at: Combination | undefined = combination; at?.added; at = at.before) expressions.push(at.added);
  return expressions;
}
