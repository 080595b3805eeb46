import type { Derivatives } from './derivatives.js';
import type { Expression } from './expressions.js';

/** Characters that a state takes over and over, so that texts of them need no look step by step. */
export interface Loop {
  /** The same array for loops over the same classes. */
  readonly classes: Uint16Array;
  /** How many such characters may follow each other; may be Infinity. */
  readonly characters: number;
  /** Bytes that complete the text at least, before and behind such characters. */
  readonly fewestBytes: number;
}

type Repeated = Pick<Loop, 'characters'> & { readonly classes: readonly number[] };

/** Finds the loops of expressions. */
export class Loops {
  private readonly known = new Map<string, Uint16Array>();

  constructor(private readonly derivatives: Derivatives) {}

  of(expression: Expression): Loop | undefined {
    let head = expression;
    while (head.kind === 'sequence') head = head.first;
    const repeated = this.repeated(head);
    if (!repeated || repeated.classes.length === 0) return undefined;
    const classes = Uint16Array.from(new Set(repeated.classes)).sort();
    const key = classes.join();
    const same = this.known.get(key) ?? classes;
    this.known.set(key, same);
    return { classes: same, characters: repeated.characters, fewestBytes: expression.fewestBytes };
  }

  private repeated(head: Expression): Repeated | undefined {
    switch (head.kind) {
      case 'repeat': {
        const options = head.body.kind === 'either' ? head.body.options : [head.body];
        const single = options.filter(({ kind }) => kind === 'characters');
        return { classes: single.flatMap((option) => this.firstOf(option)), characters: head.maximum };
      }
      case 'rule':
        return { classes: this.firstOf(head, head), characters: Infinity };
      case 'both':
        return this.limited(head.left, head.right) ?? this.limited(head.right, head.left);
      default:
        return undefined;
    }
  }

  /** A rule with a limited length. Its texts may end anywhere in the loop, so the limit is never in their way. */
  private limited(limit: Expression, rule: Expression): Repeated | undefined {
    if (limit.kind !== 'repeat' || rule.kind !== 'rule') return undefined;
    const own = new Set(this.repeated(limit)?.classes);
    return { classes: this.firstOf(rule, rule).filter((name) => own.has(name)), characters: limit.maximum };
  }

  /** The classes that an expression may begin with, in front of `rest` where it is given. */
  private firstOf(expression: Expression, rest?: Expression): number[] {
    const steps = this.derivatives.steps(expression).filter((step) => !rest || step.rest === rest);
    return steps.flatMap(({ classes }) => [...classes]);
  }
}
