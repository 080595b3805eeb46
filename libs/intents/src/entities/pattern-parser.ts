import { AppError } from '@app/platform';

/** A set of UTF-16 code units: ranges of first and last, or everything but them. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [number, number])[];
  readonly isNegated: boolean;
}

/** A pattern as a tree. */
export type PatternNode =
  | { kind: 'set'; set: CharacterSet }
  | { kind: 'edge'; edge: 'start' | 'end' | 'word' }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; parts: PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; least: number; most: number };

const LONGEST_PATTERN = 200;
const MOST_REPEATS = 50;
const DEEPEST = 10;

const CLASSES: Record<string, readonly (readonly [number, number])[]> = {
  d: [[0x30, 0x39]],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
    [0xac00, 0xd7a3],
  ],
  s: [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x3000, 0x3000],
  ],
};

/**
 * Reads a pattern in the part of the JavaScript syntax that can be matched in linear time: characters, `.`, `[...]`,
 * `\d \w \s \D \W \S` (`\w` includes Hangul), groups, `|`, `? * + {m} {m,} {m,n}` with m and n up to 50, `^ $ \b`. There
 * are no back references and no look-around.
 *
 * @throws AppError `entity-invalid` naming what is wrong, and for more than 200 characters.
 */
export function parsePattern(pattern: string): PatternNode {
  if (pattern.length > LONGEST_PATTERN) throw invalid(`a pattern has at most ${LONGEST_PATTERN} characters`);
  const reader = new PatternReader(pattern);
  const node = reader.choice(0);
  if (!reader.isAtEnd()) throw invalid(`")" at ${reader.position} closes nothing`);
  return node;
}

function invalid(detail: string): AppError {
  return new AppError('entity-invalid', { detail });
}

class PatternReader {
  position = 0;

  constructor(private readonly pattern: string) {}

  isAtEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  choice(depth: number): PatternNode {
    if (depth > DEEPEST) throw invalid(`groups may lie at most ${DEEPEST} deep`);
    const parts = [this.sequence(depth)];
    while (this.take('|')) parts.push(this.sequence(depth));
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  private sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd() && !'|)'.includes(this.peek())) parts.push(this.repeated(depth));
    return { kind: 'sequence', parts };
  }

  private repeated(depth: number): PatternNode {
    const part = this.atom(depth);
    const counts = this.counts();
    if (!counts) return part;
    if (part.kind === 'edge') throw invalid('an edge cannot be repeated');
    if (this.take('?')) throw invalid('lazy repetition is not supported');
    if (this.counts()) throw invalid('a repetition of a repetition needs a group');
    return { kind: 'repeat', part, ...counts };
  }

  private counts(): { least: number; most: number } | undefined {
    if (this.take('?')) return { least: 0, most: 1 };
    if (this.take('*')) return { least: 0, most: Infinity };
    if (this.take('+')) return { least: 1, most: Infinity };
    const braces = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(this.pattern.slice(this.position));
    if (!braces) return undefined;
    this.position += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[2] === undefined ? least : braces[3] === undefined ? Infinity : Number(braces[3]);
    const highest = most === Infinity ? least : most;
    if (least > most || highest > MOST_REPEATS)
      throw invalid(`counts must rise and be at most ${MOST_REPEATS}`);
    return { least, most };
  }

  private atom(depth: number): PatternNode {
    const character = this.next();
    if (character === '(') return this.group(depth);
    if (character === '[') return { kind: 'set', set: this.set() };
    if (character === '.') return { kind: 'set', set: { ranges: [[0x0a, 0x0a]], isNegated: true } };
    if (character === '^') return { kind: 'edge', edge: 'start' };
    if (character === '$') return { kind: 'edge', edge: 'end' };
    if (character === '\\') return this.escaped();
    if ('?*+{'.includes(character)) throw invalid(`"${character}" repeats nothing`);
    return { kind: 'set', set: single(character) };
  }

  private group(depth: number): PatternNode {
    if (this.take('?') && !this.take(':')) throw invalid('of groups with "(?" only "(?:" is supported');
    const inner = this.choice(depth + 1);
    if (!this.take(')')) throw invalid('a group is not closed');
    return inner;
  }

  private escaped(): PatternNode {
    const character = this.next();
    if (character === 'b') return { kind: 'edge', edge: 'word' };
    return { kind: 'set', set: setOfEscape(character) };
  }

  private set(): CharacterSet {
    const isNegated = this.take('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.take(']')) {
      const first = this.setMember();
      if (typeof first !== 'number') ranges.push(...first);
      else if (this.peek() === '-' && this.pattern[this.position + 1] !== ']') {
        this.next();
        const last = this.setMember();
        if (typeof last !== 'number' || last < first) throw invalid('a range of characters is out of order');
        ranges.push([first, last]);
      } else ranges.push([first, first]);
    }
    return { ranges, isNegated };
  }

  private setMember(): number | CharacterSet['ranges'] {
    const character = this.next();
    if (character !== '\\') return character.charCodeAt(0);
    const { ranges, isNegated } = setOfEscape(this.next());
    if (isNegated) throw invalid('a negated class inside [...] is not supported');
    return ranges.length === 1 && ranges[0]![0] === ranges[0]![1] ? ranges[0]![0] : ranges;
  }

  private peek(): string {
    return this.pattern[this.position] ?? '';
  }

  private next(): string {
    if (this.isAtEnd()) throw invalid('the pattern ends too early');
    const character = this.peek();
    this.position += 1;
    return character;
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.position += 1;
    return true;
  }
}

function single(character: string): CharacterSet {
  const code = character.charCodeAt(0);
  return { ranges: [[code, code]], isNegated: false };
}

function setOfEscape(character: string): CharacterSet {
  const ranges = CLASSES[character.toLowerCase()];
  if (ranges) return { ranges, isNegated: character !== character.toLowerCase() };
  if (/[a-zA-Z0-9]/.test(character)) throw invalid(`"\\${character}" is not supported`);
  return single(character);
}
