import { AppError } from '@app/platform';
import { Alphabet } from './alphabet.js';
import { Combination, expressionsOf } from './combination.js';
import { Derivatives } from './derivatives.js';
import type { Expression, Expressions } from './expressions.js';
import { LengthLimits } from './length-limits.js';
import { Loops, type Loop } from './loops.js';

/** The state from which no text can be completed. */
export const deadState = -1;

/** States that one automaton may have, and the expressions of one state. */
const mostStates = 60_000;
const mostExpressionsOfState = 500;
/** Classes of characters that may be looked at to make them all, about a second's work, and an expression's share. */
const mostWork = 30_000_000;
const workOfExpression = 50;
/** A state that more classes lead on from has a table of all classes. */
const longestList = 12;

/** Where the classes of a state lead: a table of all of them, or a list of those that lead on. */
interface Transitions {
  readonly classes: Uint16Array | undefined;
  readonly targets: Int32Array;
}

/** A state that allows the same tokens as another, in which a length may be limited. */
export interface UnlimitedState {
  readonly state: number;
  /** Only where what the tokens leave to be completed is shorter than this. */
  readonly sharedLimit: number;
}

/**
 * A deterministic automaton of an expression, whose states are made when they are first needed. States are numbers
 * from 0; every one of them can still be completed.
 */
export class LazyAutomaton {
  readonly alphabet: Alphabet;
  readonly start: number;
  private readonly derivatives: Derivatives;
  private readonly loops: Loops;
  private readonly limits: LengthLimits;
  private readonly states: Expression[][] = [];
  private readonly stateOf = new Map<string, number>();
  private readonly transitions: Transitions[] = [];
  private readonly loopOfState: (Loop | null | undefined)[] = [];
  private readonly unlimited: (UnlimitedState | undefined)[] = [];
  private readonly fewest: number[] = [];
  private tableBytes = 0;
  private work = 0;

  /** @throws AppError `constraint-unsatisfiable` when there is no text, `constraint-too-complex` */
  constructor(expressions: Expressions, root: Expression) {
    this.alphabet = new Alphabet(root);
    this.derivatives = new Derivatives(expressions, this.alphabet);
    this.loops = new Loops(this.derivatives);
    this.limits = new LengthLimits(expressions);
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
    const known = this.loopOfState[state];
    if (known !== undefined) return known;
    const loop = this.states[state].map((expression) => this.loops.of(expression)).find(Boolean) ?? null;
    this.loopOfState[state] = loop;
    return loop;
  }

  /**
   * The state without the limits of length that no token of up to so many characters meets.
   * @param characters the same one in every call
   */
  withoutFarLimits(state: number, characters: number): UnlimitedState {
    const known = this.unlimited[state];
    if (known) return known;
    const lifted = this.states[state].map((expression) => this.limits.withoutFar(expression, characters));
    const sharedLimit = Math.min(...lifted.map((each) => each.sharedLimit));
    const unlimited = { state: this.stateFor(lifted.map(({ expression }) => expression)), sharedLimit };
    this.unlimited[state] = unlimited;
    return unlimited;
  }

  private expand(state: number): Transitions {
    // Most classes lead to the same expressions as others, which are put together only once.
    const none = new Combination();
    const behind: (Combination | undefined)[] = [];
    const reached: number[] = [];
    for (const expression of this.states[state]) {
      for (const { classes, rest } of this.derivatives.steps(expression)) {
        this.work += classes.length + 1;
        for (const characterClass of classes) {
          const before = behind[characterClass];
          if (!before) reached.push(characterClass);
          behind[characterClass] = (before ?? none).with(rest);
        }
      }
    }
    const targets = reached.map((characterClass) => {
      const combination = behind[characterClass]!;
      return (combination.state ??= this.stateFor(expressionsOf(combination)));
    });
    const transitions = transitionsOf(reached, targets, this.alphabet.size);
    this.tableBytes += transitions.targets.byteLength + (transitions.classes?.byteLength ?? 0);
    this.transitions[state] = transitions;
    return transitions;
  }

  private stateFor(expressions: readonly Expression[]): number {
    const distinct = distinctOf(expressions).filter((expression) =>
      this.derivatives.isSatisfiable(expression),
    );
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
}

function distinctOf(expressions: readonly Expression[]): Expression[] {
  if (expressions.length < 2) return [...expressions];
  const byId = new Map(expressions.map((expression) => [expression.id, expression]));
  return [...byId.values()].sort((left, right) => left.id - right.id);
}

function transitionsOf(reached: readonly number[], targets: readonly number[], size: number): Transitions {
  if (reached.length <= longestList) {
    return { classes: Uint16Array.from(reached), targets: Int32Array.from(targets) };
  }
  const all = new Int32Array(size).fill(deadState);
  for (const [index, characterClass] of reached.entries()) all[characterClass] = targets[index];
  return { classes: undefined, targets: all };
}
