import { deadState, type LazyAutomaton } from './lazy-automaton.js';
import { charactersOf, withByte, type PartialCharacter } from './partial-character.js';

/** Where a text stands in an automaton. */
export interface Position {
  readonly state: number;
  /** Bytes of a character that is not complete. */
  readonly partial: PartialCharacter | undefined;
  /** Spaces that are still left out because the text has not begun. */
  readonly leadingSpaces: number;
}

/** Moves over the texts of tokens, whose characters may be cut anywhere. */
export class Positions {
  private readonly classesBetween = new Map<string, Uint16Array>();

  constructor(private readonly automaton: LazyAutomaton) {}

  mayEnd({ state, partial }: Position): boolean {
    return !partial && this.automaton.accepts(state);
  }

  /** The position behind a token, or undefined where it may not come. */
  behind(position: Position, piece: string | Uint8Array): Position | undefined {
    return typeof piece === 'string' ? this.behindText(position, piece) : this.behindBytes(position, piece);
  }

  private behindText({ state, partial, leadingSpaces }: Position, text: string): Position | undefined {
    let at = { state, leadingSpaces };
    for (const character of text) {
      at = this.behindCharacter(at, character.codePointAt(0)!);
      if (at.state === deadState) return undefined;
    }
    return partial ? undefined : { ...at, partial };
  }

  private behindBytes(position: Position, bytes: Uint8Array): Position | undefined {
    let at: { state: number; leadingSpaces: number } = position;
    let partial = position.partial;
    for (const byte of bytes) {
      const next = withByte(partial, byte);
      if (next === undefined) return undefined;
      partial = typeof next === 'number' ? undefined : next;
      if (typeof next === 'number') at = this.behindCharacter(at, next);
      if (at.state === deadState) return undefined;
    }
    const behind = { ...at, partial };
    return this.restOf(behind) === Infinity ? undefined : behind;
  }

  private behindCharacter(
    { state, leadingSpaces }: { state: number; leadingSpaces: number },
    codePoint: number,
  ): { state: number; leadingSpaces: number } {
    if (leadingSpaces > 0 && codePoint === 0x20) return { state, leadingSpaces: leadingSpaces - 1 };
    return {
      state: this.automaton.next(state, this.automaton.alphabet.classOf(codePoint)),
      leadingSpaces: 0,
    };
  }

  /** Bytes that complete the text at least; Infinity where no character that its last bytes begin leads on. */
  restOf({ state, partial }: Position): number {
    if (!partial) return this.automaton.fewestBytes(state);
    return this.fewestBehind(state, this.classesOf(partial)) + partial.missingBytes;
  }

  /** The classes of the characters that some bytes can become; the same array for the same characters. */
  classesOf(partial: PartialCharacter): Uint16Array {
    const [low, high] = charactersOf(partial);
    const key = `${low},${high}`;
    const classes = this.classesBetween.get(key) ?? this.automaton.alphabet.classesBetween(low, high);
    this.classesBetween.set(key, classes);
    return classes;
  }

  /** Bytes that complete the text behind a character of one of the classes; Infinity where none leads on. */
  fewestBehind(state: number, classes: Uint16Array): number {
    const { automaton } = this;
    let fewest = Infinity;
    for (const characterClass of classes) {
      const next = automaton.next(state, characterClass);
      if (next !== deadState) fewest = Math.min(fewest, automaton.fewestBytes(next));
    }
    return fewest;
  }
}
