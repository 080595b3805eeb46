import { deadState, type LazyAutomaton } from './lazy-automaton.js';
import { withByte, type PartialCharacter } from './partial-character.js';
import type { Position, Positions } from './positions.js';
import type { RaggedToken } from './vocabulary-trie.js';

/** A token that ends inside of a character, as an automaton sees it. */
interface BegunToken {
  readonly id: number;
  /** Classes of its whole characters. */
  readonly classes: readonly number[];
  /** Classes of the characters that its last bytes can become. */
  readonly last: Uint16Array;
  readonly missingBytes: number;
}

/** Looks for the tokens whose bytes are not whole characters that may come next. */
export class RaggedTokens {
  private readonly begun: readonly BegunToken[];

  constructor(
    private readonly automaton: LazyAutomaton,
    private readonly positions: Positions,
    private readonly tokens: readonly RaggedToken[],
  ) {
    this.begun = tokens.flatMap((token) => this.begunToken(token));
  }

  /** Calls `keep` with each token that may come, and the bytes that the text needs to be completed behind it. */
  visit(position: Position, keep: (id: number, rest: number) => void): void {
    if (position.partial || position.leadingSpaces > 0) {
      for (const { id, bytes } of this.tokens) {
        const behind = this.positions.behind(position, bytes);
        if (behind) keep(id, this.positions.restOf(behind));
      }
      return;
    }
    for (const token of this.begun) {
      const rest = this.restBehind(position.state, token);
      if (rest !== Infinity) keep(token.id, rest);
    }
  }

  private restBehind(start: number, { classes, last, missingBytes }: BegunToken): number {
    const { automaton } = this;
    let state = start;
    for (const characterClass of classes) {
      state = automaton.next(state, characterClass);
      if (state === deadState) return Infinity;
    }
    return this.positions.fewestBehind(state, last) + missingBytes;
  }

  /** Nothing for a token that begins inside of a character, or whose bytes are no part of any. */
  private begunToken({ id, bytes }: RaggedToken): BegunToken[] {
    const classes: number[] = [];
    let partial: PartialCharacter | undefined;
    for (const byte of bytes) {
      const next = withByte(partial, byte);
      if (next === undefined) return [];
      if (typeof next === 'number') classes.push(this.automaton.alphabet.classOf(next));
      partial = typeof next === 'number' ? undefined : next;
    }
    if (!partial) return [];
    return [{ id, classes, last: this.positions.classesOf(partial), missingBytes: partial.missingBytes }];
  }
}
