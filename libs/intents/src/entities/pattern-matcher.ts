import { AppError } from '@app/platform';
import { parsePattern, type CharacterSet, type PatternNode } from './pattern-parser.js';

/** A step of the automaton. `fork` goes on at both places, `jump` at one, `match` ends. */
type Step =
  | { kind: 'set'; set: CharacterSet }
  | { kind: 'edge'; edge: 'start' | 'end' | 'word' }
  | { kind: 'fork'; to: number; other: number }
  | { kind: 'jump'; to: number }
  | { kind: 'match' };

/** A place in a text, in UTF-16 code units. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

const MOST_STEPS = 400;
const MOST_MATCHES = 20;

const WORD = /[\p{L}\p{N}_]/u;

/**
 * A function that finds a pattern in a text: the first matches, leftmost and then longest, at most 20, none empty;
 * upper and lower case are the same. All ways are followed at once (Thompson 1968), so the time is the
 * text's length times the pattern's size, whatever the two are.
 *
 * @throws AppError `entity-invalid` when the pattern cannot be read or has more than 400 steps.
 */
export function compilePattern(pattern: string): (text: string) => Match[] {
  const steps: Step[] = [];
  emit(parsePattern(foldCase(pattern)), steps);
  push(steps, { kind: 'match' });
  return (text) => {
    const folded = foldText(text);
    const matches: Match[] = [];
    let from = 0;
    while (matches.length < MOST_MATCHES) {
      const match = firstMatch(steps, folded, from);
      if (!match) break;
      matches.push(match);
      from = match.end;
    }
    return matches;
  };
}

/** Letters to lower case, but not those of `\D`, `\W`, `\S`. */
function foldCase(pattern: string): string {
  return pattern.replace(/\\[\s\S]|[A-Z]/g, (part) => (part.length === 2 ? part : part.toLowerCase()));
}

/** Lower case of the letters whose lower case is one code unit as well, so that places stay what they are. */
function foldText(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function push(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) {
    throw new AppError('entity-invalid', { detail: 'the pattern is too large; use smaller counts' });
  }
  return steps.push(step) - 1;
}

function emit(node: PatternNode, steps: Step[]): void {
  if (node.kind === 'set' || node.kind === 'edge') push(steps, node);
  else if (node.kind === 'repeat') emitRepeat(node, steps);
  else if (node.kind === 'choice') emitChoice(node.parts, steps);
  else for (const part of node.parts) emit(part, steps);
}

function emitChoice(parts: readonly PatternNode[], steps: Step[]): void {
  const ends: { kind: 'jump'; to: number }[] = [];
  parts.forEach((part, index) => {
    if (index === parts.length - 1) return emit(part, steps);
    const fork = { kind: 'fork' as const, to: steps.length + 1, other: 0 };
    push(steps, fork);
    emit(part, steps);
    const end = { kind: 'jump' as const, to: 0 };
    push(steps, end);
    ends.push(end);
    fork.other = steps.length;
  });
  for (const end of ends) end.to = steps.length;
}

function emitRepeat({ part, least, most }: Extract<PatternNode, { kind: 'repeat' }>, steps: Step[]): void {
  const empty = steps.length;
  for (let count = 0; count < least; count += 1) {
    emit(part, steps);
    // Nothing, however often, is nothing: only steps are counted, so repetitions of it would nest without a limit.
    if (steps.length === empty) return;
  }
  if (most === Infinity) {
    const fork = { kind: 'fork' as const, to: steps.length + 1, other: 0 };
    const start = push(steps, fork);
    emit(part, steps);
    push(steps, { kind: 'jump', to: start });
    fork.other = steps.length;
    return;
  }
  const forks: { kind: 'fork'; to: number; other: number }[] = [];
  for (let count = least; count < most; count += 1) {
    const fork = { kind: 'fork' as const, to: steps.length + 1, other: 0 };
    push(steps, fork);
    forks.push(fork);
    emit(part, steps);
  }
  for (const fork of forks) fork.other = steps.length;
}

/** The leftmost match from `from` on, the longest of those that start there. */
function firstMatch(steps: readonly Step[], text: string, from: number): Match | undefined {
  /** Where the way that has reached a step began; the leftmost of several. -1: not reached. */
  let starts = new Int32Array(steps.length).fill(-1);
  let found: Match | undefined;
  for (let at = from; at <= text.length; at += 1) {
    if (!found) follow(steps, { step: 0, start: at }, { starts, text, at });
    const next = new Int32Array(steps.length).fill(-1);
    let isAlive = false;
    for (const [index, step] of steps.entries()) {
      const start = starts[index]!;
      if (start < 0 || (found && start > found.start)) continue;
      if (step.kind === 'match' && at > start && isBetter(found, start)) found = { start, end: at };
      if (step.kind !== 'set' || at === text.length || !holds(step.set, text.charCodeAt(at))) continue;
      follow(steps, { step: index + 1, start }, { starts: next, text, at: at + 1 });
      isAlive = true;
    }
    if (found && !isAlive) break;
    starts = next;
  }
  return found;
}

function isBetter(found: Match | undefined, start: number): boolean {
  return found === undefined || start <= found.start;
}

/** Marks every step that is reached without reading a character. */
function follow(
  steps: readonly Step[],
  from: { step: number; start: number },
  { starts, text, at }: { starts: Int32Array; text: string; at: number },
): void {
  const open = [from.step];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const known = starts[index]!;
    if (known >= 0 && known <= from.start) continue;
    starts[index] = from.start;
    const step = steps[index]!;
    if (step.kind === 'jump') open.push(step.to);
    else if (step.kind === 'fork') open.push(step.to, step.other);
    else if (step.kind === 'edge' && isEdge(step.edge, text, at)) open.push(index + 1);
  }
}

function isEdge(edge: 'start' | 'end' | 'word', text: string, at: number): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === text.length;
  return WORD.test(text.charAt(at - 1)) !== WORD.test(text.charAt(at));
}

function holds({ ranges, isNegated }: CharacterSet, code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last) !== isNegated;
}
