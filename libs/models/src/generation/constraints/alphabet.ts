import type { CodePointSet } from './code-point-set.js';
import type { Expression } from './expressions.js';

/**
 * The characters as one constraint tells them apart. Characters that stand in the same of its sets are one class, so
 * that an automaton has a handful of classes in place of a million characters.
 */
export class Alphabet {
  /** Number of classes, class 0 (characters that stand in no set) included. */
  readonly size: number;
  /** First characters of the intervals in ascending order, and the class of each interval. */
  private readonly starts: readonly number[];
  private readonly classes: readonly number[];
  private readonly members = new Map<string, Uint16Array>();

  /** @param root every set of characters that it can reach is told apart */
  constructor(root: Expression) {
    const sets = setsOf(root);
    const toggles = togglesOf(sets);
    const starts = [0, ...[...toggles.keys()].filter((start) => start > 0).sort((a, b) => a - b)];
    const classOfSets = new Map<string, number>([['', 0]]);
    const members = sets.map((): number[] => []);
    const active = new Set<number>();
    this.starts = starts;
    this.classes = starts.map((start) => {
      for (const set of toggles.get(start) ?? []) if (!active.delete(set)) active.add(set);
      const key = [...active].sort((a, b) => a - b).join();
      const known = classOfSets.get(key);
      if (known !== undefined) return known;
      const added = classOfSets.size;
      classOfSets.set(key, added);
      for (const set of active) members[set].push(added);
      return added;
    });
    this.size = classOfSets.size;
    for (const [index, set] of sets.entries()) this.members.set(set.join(), Uint16Array.from(members[index]));
  }

  classOf(codePoint: number): number {
    return this.classes[this.intervalOf(codePoint)];
  }

  /** The classes that a set of the constraint consists of. */
  classesOf(set: CodePointSet): Uint16Array {
    const classes = this.members.get(set.join());
    if (!classes) throw new Error('a set of characters that the alphabet was not made for');
    return classes;
  }

  /** The classes that have a character between two, both included. */
  classesBetween(low: number, high: number): Uint16Array {
    const found = new Set<number>();
    for (let at = this.intervalOf(low); at < this.starts.length && this.starts[at] <= high; at++) {
      found.add(this.classes[at]);
    }
    return Uint16Array.from(found);
  }

  private intervalOf(codePoint: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= codePoint) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The distinct sets of an expression. */
function setsOf(root: Expression): CodePointSet[] {
  const sets = new Map<string, CodePointSet>();
  const seen = new Set<number>([root.id]);
  const left = [root];
  for (let at = left.pop(); at; at = left.pop()) {
    for (const set of ownSets(at)) sets.set(set.join(), set);
    for (const part of partsOf(at)) {
      if (seen.has(part.id)) continue;
      seen.add(part.id);
      left.push(part);
    }
  }
  return [...sets.values()];
}

function ownSets(expression: Expression): CodePointSet[] {
  if (expression.kind === 'characters') return [expression.set];
  if (expression.kind !== 'branch') return [];
  return Array.from(expression.children.keys(), (codePoint) => [codePoint, codePoint]);
}

function partsOf(expression: Expression): Iterable<Expression> {
  switch (expression.kind) {
    case 'sequence':
      return [expression.first, expression.rest];
    case 'either':
      return expression.options;
    case 'repeat':
      return [expression.body];
    case 'both':
      return [expression.left, expression.right];
    case 'branch':
      return expression.children.values();
    case 'rule':
      return [expression.body()];
    default:
      return [];
  }
}

/** Which sets begin or end at a character. */
function togglesOf(sets: readonly CodePointSet[]): Map<number, number[]> {
  const toggles = new Map<number, number[]>();
  for (const [index, set] of sets.entries()) {
    for (let at = 0; at < set.length; at++) {
      const start = at % 2 === 0 ? set[at] : set[at] + 1;
      const here = toggles.get(start);
      if (here) here.push(index);
      else toggles.set(start, [index]);
    }
  }
  return toggles;
}
