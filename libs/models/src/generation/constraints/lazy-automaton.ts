import { AppError } from '@app/platform';
import { Alphabet } from './alphabet.js';
import { Derivatives, type Step } from './derivatives.js';
import type { Expression, Expressions } from './expressions.js';

/** The state from which no text can be completed. */
export const deadState = -1;

/** States that one automaton may have, and the expressions of one state. */
const mostStates = 60_000;
const mostExpressionsOfState = 500;
/** Classes of characters that may be looked at to make them all, about a second's work, and an expression's share. */
const mostWork = 30_000_000;
const workOfExpression = 50;
/** Up to so many classes, or when most of them lead on, a state has a table of them all. */
const smallAlphabet = 128;

/** Where the classes of a state lead: a table of all of them, or a sorted list of those that lead on. */
interface Transitions {
  readonly classes: Uint16Array | undefined;
  readonly targets: Int32Array;
}

/** A class of characters after which a state is as before, so that texts of them need no step by step look. */
export interface Loop {
  /** The same array for loops over the same classes. */
  readonly classes: Uint16Array;
  /** How many such characters may follow each other; may be Infinity. */
  readonly characters: number;
}

/**
 * A deterministic automaton of an expression, whose states are made when they are first needed. States are numbers
 * from 0; every one of them can still be completed.
 */
export class LazyAutomaton {
  readonly alphabet: Alphabet;
  readonly start: number;
  private readonly derivatives: Derivatives;
  private readonly states: Expression[][] = [];
  private readonly stateOf = new Map<string, number>();
  private readonly transitions: Transitions[] = [];
  private readonly loops: (Loop | null | undefined)[] = [];
  private readonly classesOfLoops = new Map<string, Uint16Array>();
  private readonly fewest: number[] = [];
  private tableBytes = 0;
  private work = 0;

  /** @throws AppError `constraint-unsatisfiable` when there is no text, `constraint-too-complex` */
  constructor(expressions: Expressions, root: Expression) {
    this.alphabet = new Alphabet(root);
    this.derivatives = new Derivatives(expressions, this.alphabet);
    this.start = this.stateFor([root]);
    if (this.start === deadState) throw new AppError('constraint-unsatisfiable');
  }

  /** Bytes that it takes in memory, roughly. */
  get bytes(): number {
    return this.states.length * 300 + this.tableBytes;
  }

  /** Whether so much of what it may grow to is used up that another text should begin with a new one. */
  get isWorn(): boolean {
    return this.states.length > mostStates / 2 || this.work > mostWork / 2;
  }

  /** The state behind a character of a class, or `deadState`. */
  next(state: number, characterClass: number): number {
    const { classes, targets } = this.transitions[state] ?? this.expand(state);
    if (!classes) return targets[characterClass];
    for (let at = 0; at < classes.length; at++) if (classes[at] === characterClass) return targets[at];
    return deadState;
  }

  /** Whether the text may end here. */
  accepts(state: number): boolean {
    return this.states[state].some(({ matchesEmpty }) => matchesEmpty);
  }

  /** Bytes of the shortest text that completes this state. */
  fewestBytes(state: number): number {
    return this.fewest[state];
  }

  /** Characters that a state takes over and over, if there are any. */
  loopOf(state: number): Loop | null {
    const known = this.loops[state];
    if (known !== undefined) return known;
    const loop = this.states[state].map((expression) => this.loopIn(expression)).find(Boolean) ?? null;
    this.loops[state] = loop;
    return loop;
  }

  private expand(state: number): Transitions {
    // The expressions behind each class, as a number for each combination of them: most classes share one.
    const combinationOf = new Int32Array(this.alphabet.size);
    const combinations = new Combinations();
    for (const expression of this.states[state]) {
      for (const { classes, rest } of this.derivatives.steps(expression)) {
        this.work += classes.length + 1;
        const extended = new Map<number, number>();
        for (const characterClass of classes) {
          const before = combinationOf[characterClass];
          const after = extended.get(before) ?? combinations.extend(before, rest);
          extended.set(before, after);
          combinationOf[characterClass] = after;
        }
      }
    }
    const targetOf = new Map<number, number>();
    for (const combination of new Set(combinationOf)) {
      targetOf.set(combination, this.stateFor(combinations.get(combination)));
    }
    const transitions = compact(combinationOf.map((combination) => targetOf.get(combination)!));
    this.tableBytes += transitions.targets.byteLength + (transitions.classes?.byteLength ?? 0);
    this.transitions[state] = transitions;
    return transitions;
  }

  private stateFor(expressions: readonly Expression[]): number {
    const distinct = [...new Map(expressions.map((expression) => [expression.id, expression])).values()]
      .filter((expression) => this.derivatives.isSatisfiable(expression))
      .sort((left, right) => left.id - right.id);
    if (distinct.length === 0) return deadState;
    this.work += expressions.length * workOfExpression;
    const key = distinct.map(({ id }) => id).join();
    const known = this.stateOf.get(key);
    if (known !== undefined) return known;
    const isTooBig = distinct.length > mostExpressionsOfState || this.states.length >= mostStates;
    if (isTooBig || this.work > mostWork) {
      throw new AppError('constraint-too-complex', { detail: 'too many ways to go on' });
    }
    const state = this.states.push(distinct) - 1;
    this.stateOf.set(key, state);
    this.fewest.push(Math.min(...distinct.map(({ fewestBytes }) => fewestBytes)));
    return state;
  }

  private loopIn(expression: Expression): Loop | undefined {
    const head = expression.kind === 'sequence' ? expression.first : expression;
    if (head.kind === 'repeat') {
      const options = head.body.kind === 'either' ? head.body.options : [head.body];
      const single = options.filter(({ kind }) => kind === 'characters');
      return this.loopOver(
        single.flatMap((option) => this.derivatives.steps(option)),
        head.maximum,
      );
    }
    if (head.kind !== 'rule') return undefined;
    return this.loopOver(
      this.derivatives.steps(head).filter(({ rest }) => rest === head),
      Infinity,
    );
  }

  private loopOver(steps: readonly Step[], characters: number): Loop | undefined {
    if (steps.length === 0) return undefined;
    const distinct = new Set(steps.flatMap(({ classes }) => [...classes]));
    const classes = Uint16Array.from(distinct).sort();
    const key = classes.join();
    const known = this.classesOfLoops.get(key) ?? classes;
    this.classesOfLoops.set(key, known);
    return { classes: known, characters };
  }
}

/** Sets of expressions, each one more than another: number 0 is the empty one. */
class Combinations {
  private readonly before: number[] = [0];
  private readonly added: (Expression | undefined)[] = [undefined];

  extend(combination: number, expression: Expression): number {
    this.before.push(combination);
    return this.added.push(expression) - 1;
  }

  get(combination: number): Expression[] {
    const expressions: Expression[] = [];
    for (let at = combination; at > 0; at = this.before[at]) expressions.push(this.added[at]!);
    return expressions;
  }
}

function compact(targets: Int32Array): Transitions {
  const leading = targets.reduce((count, target) => count + Number(target !== deadState), 0);
  if (targets.length <= smallAlphabet || leading > targets.length / 8) return { classes: undefined, targets };
  const classes = new Uint16Array(leading);
  const kept = new Int32Array(leading);
  let at = 0;
  for (const [characterClass, target] of targets.entries()) {
    if (target === deadState) continue;
    classes[at] = characterClass;
    kept[at++] = target;
  }
  return { classes, targets: kept };
}
