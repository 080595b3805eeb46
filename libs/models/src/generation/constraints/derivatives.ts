import { AppError } from '@app/platform';
import type { Alphabet } from './alphabet.js';
import type { Expression, Expressions } from './expressions.js';

/** One way to go on: a character of one of these classes, then a text of `rest`. */
export interface Step {
  readonly classes: Uint16Array;
  readonly rest: Expression;
}

type Places = readonly (readonly number[] | undefined)[];

/** Expressions that one constraint may have before it is given up: they are what its memory grows with. */
const mostExpressions = 500_000;
/** Expressions that are looked at to learn whether two patterns have a common text. */
const mostSearched = 20_000;

/**
 * The partial derivatives of expressions (Antimirov 1996): what may come first, and what is left to match behind it.
 * Their number is linear in the size of a pattern, whatever the text, so there is no backtracking.
 */
export class Derivatives {
  private readonly known = new Map<number, readonly Step[]>();
  private readonly places = new Map<number, Places>();
  private readonly satisfiable = new Map<number, boolean>();

  constructor(
    private readonly expressions: Expressions,
    private readonly alphabet: Alphabet,
  ) {}

  /** @throws AppError `constraint-too-complex` */
  steps(expression: Expression): readonly Step[] {
    const known = this.known.get(expression.id);
    if (known) return known;
    if (this.expressions.size > mostExpressions) throw tooComplex('too many parts');
    const steps = this.derive(expression);
    this.known.set(expression.id, steps);
    return steps;
  }

  /**
   * Whether there is any text. Only for two patterns that must both match this is more than a look.
   * @throws AppError `constraint-too-complex` when the search for a common text takes too long
   */
  isSatisfiable(expression: Expression): boolean {
    if (!expression.needsSearch) return expression.kind !== 'nothing';
    const known = this.satisfiable.get(expression.id);
    if (known !== undefined) return known;
    const found = this.searchIn(expression);
    this.satisfiable.set(expression.id, found);
    return found;
  }

  private searchIn(expression: Expression): boolean {
    switch (expression.kind) {
      case 'sequence':
        return this.isSatisfiable(expression.first) && this.isSatisfiable(expression.rest);
      case 'either':
        return expression.options.some((option) => this.isSatisfiable(option));
      case 'repeat':
        return expression.minimum === 0 || this.isSatisfiable(expression.body);
      default:
        return this.hasCommonText(expression);
    }
  }

  private derive(expression: Expression): readonly Step[] {
    const { expressions, alphabet } = this;
    switch (expression.kind) {
      case 'nothing':
      case 'empty':
        return [];
      case 'characters':
        return [{ classes: alphabet.classesOf(expression.set), rest: expressions.empty }];
      case 'sequence': {
        const { first, rest } = expression;
        const steps = this.behind(first, rest);
        return first.matchesEmpty ? [...steps, ...this.steps(rest)] : steps;
      }
      case 'either':
        return expression.options.flatMap((option) => this.steps(option));
      case 'repeat': {
        const { body, minimum, maximum } = expression;
        return this.behind(body, expressions.repeat(body, Math.max(0, minimum - 1), maximum - 1));
      }
      case 'both':
        return this.common(expression.left, expression.right);
      case 'branch':
        return Array.from(expression.children, ([codePoint, rest]) => ({
          classes: alphabet.classesOf([codePoint, codePoint]),
          rest,
        }));
      case 'rule':
        return this.steps(expression.body());
    }
  }

  private behind(first: Expression, rest: Expression): Step[] {
    return this.steps(first).map((step) => ({
      classes: step.classes,
      rest: this.expressions.sequence(step.rest, rest),
    }));
  }

  private common(left: Expression, right: Expression): Step[] {
    const rightSteps = this.steps(right);
    const rightOfClass = this.stepsByClass(right);
    const common: Step[] = [];
    for (const { classes, rest } of this.steps(left)) {
      const shared = new Map<number, number[]>();
      for (let at = 0; at < classes.length; at++) {
        const indices = rightOfClass[classes[at]];
        if (!indices) continue;
        for (const index of indices) {
          const sharedClasses = shared.get(index);
          if (sharedClasses) sharedClasses.push(classes[at]);
          else shared.set(index, [classes[at]]);
        }
      }
      for (const [index, sharedClasses] of shared) {
        const both = this.expressions.both(rest, rightSteps[index].rest);
        if (both.kind !== 'nothing') common.push({ classes: Uint16Array.from(sharedClasses), rest: both });
      }
    }
    return common;
  }

  /** By class, the places in the list of an expression's steps that begin with it. */
  private stepsByClass(expression: Expression): Places {
    const known = this.places.get(expression.id);
    if (known) return known;
    const places: number[][] = [];
    for (const [index, { classes }] of this.steps(expression).entries()) {
      for (const characterClass of classes) (places[characterClass] ??= []).push(index);
    }
    this.places.set(expression.id, places);
    return places;
  }

  private hasCommonText(start: Expression): boolean {
    const cameFrom = new Map<number, number | undefined>([[start.id, undefined]]);
    const left = [start];
    for (let at = left.pop(); at; at = left.pop()) {
      if (at.matchesEmpty || this.satisfiable.get(at.id)) {
        for (let id: number | undefined = at.id; id !== undefined; id = cameFrom.get(id)) {
          this.satisfiable.set(id, true);
        }
        return true;
      }
      if (cameFrom.size > mostSearched) throw tooComplex('two patterns that must both match');
      for (const { rest } of this.steps(at)) {
        if (cameFrom.has(rest.id) || this.satisfiable.get(rest.id) === false) continue;
        cameFrom.set(rest.id, at.id);
        left.push(rest);
      }
    }
    for (const id of cameFrom.keys()) this.satisfiable.set(id, false);
    return false;
  }
}

function tooComplex(what: string): AppError {
  return new AppError('constraint-too-complex', { detail: what });
}
