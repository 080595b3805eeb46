import { anyCodePoint } from './code-point-set.js';
import type { Expression, Expressions } from './expressions.js';
import { jsonSpelling } from './json-schema/json-text.js';
import { plainSpelling } from './spelling.js';

/** An expression whose limits of length are lifted. */
export interface Unlimited {
  readonly expression: Expression;
  /** The least limit that was lifted although the rest of the text has to fit below it, too, and what follows that. */
  readonly sharedLimit: number;
}

type Repeat = Expression & { readonly kind: 'repeat' };

/**
 * Lifts the limits of repetitions that may still go on for over some number of characters: nothing so short meets them.
 * States that differ in such a limit only allow the same tokens.
 */
export class LengthLimits {
  private readonly anyCharacters: readonly Expression[];

  constructor(private readonly expressions: Expressions) {
    // Equal expressions are the same object, so these are found again in a constraint.
    this.anyCharacters = [plainSpelling(expressions), jsonSpelling(expressions)].map((spelling) =>
      spelling.characters(anyCodePoint),
    );
  }

  /** @param characters limits that are further away than this are lifted */
  withoutFar(expression: Expression, characters: number): Unlimited {
    const unchanged = { expression, sharedLimit: Infinity };
    switch (expression.kind) {
      case 'repeat':
        return isFar(expression, characters)
          ? { ...unchanged, expression: this.lifted(expression) }
          : unchanged;
      case 'sequence': {
        const { rest } = expression;
        const first = this.withoutFar(expression.first, characters);
        return {
          expression: this.expressions.sequence(first.expression, rest),
          sharedLimit: first.sharedLimit + rest.fewestBytes,
        };
      }
      case 'both': {
        const { left, right } = expression;
        if (!isFar(left, characters) || !this.endsAnywhere(left, right)) return unchanged;
        return { expression: this.expressions.both(this.lifted(left), right), sharedLimit: left.maximum };
      }
      default:
        return unchanged;
    }
  }

  /** Whether nothing but its length keeps a text of `right` from being one of `limit`: then its shortest end is known. */
  private endsAnywhere(limit: Repeat, right: Expression): boolean {
    const takesAll = limit.minimum === 0 && this.anyCharacters.includes(limit.body);
    return takesAll && right.endsInRule && !right.needsSearch;
  }

  private lifted({ body, minimum }: Repeat): Expression {
    return this.expressions.repeat(body, minimum, Infinity);
  }
}

function isFar(limit: Expression, characters: number): limit is Repeat {
  return (
    limit.kind === 'repeat' && limit.maximum !== Infinity && limit.maximum > characters && !limit.needsSearch
  );
}
