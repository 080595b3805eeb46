import { deadState, type LazyAutomaton, type Loop } from './lazy-automaton.js';
import { charactersOf, withByte, type PartialCharacter } from './partial-character.js';
import type { VocabularyTrie } from './vocabulary-trie.js';

/** Where a text stands in an automaton. */
export interface Position {
  readonly state: number;
  /** Bytes of a character that is not complete. */
  readonly partial: PartialCharacter | undefined;
  /** Spaces that are still left out because the text has not begun. */
  readonly leadingSpaces: number;
}

/** The tokens that may come next. */
export interface Continuations {
  readonly ids: Int32Array;
  /** The most bytes that the text needs to be completed behind one of them. */
  readonly longestRest: number;
}

/** Looks for the tokens that an automaton allows, in one walk over the vocabulary. */
export class TokenWalk {
  private readonly classOfLetter: Uint16Array;
  /** By the classes of a loop: how many nodes before a node have another letter. */
  private readonly othersBefore = new Map<Uint16Array, Int32Array>();
  private readonly classesBetween = new Map<string, Uint16Array>();
  private readonly statesByDepth: Int32Array;
  private readonly found: Int32Array;
  private count = 0;
  private longestRest = 0;

  constructor(
    private readonly automaton: LazyAutomaton,
    private readonly trie: VocabularyTrie,
  ) {
    this.classOfLetter = Uint16Array.from(trie.letters, (letter) => automaton.alphabet.classOf(letter));
    this.statesByDepth = new Int32Array(trie.reach[0] + 2);
    this.found = new Int32Array(trie.tokens.length + trie.ragged.length + 1);
  }

  /** Bytes that it takes in memory, roughly. */
  get bytes(): number {
    return this.found.byteLength + this.othersBefore.size * 4 * this.trie.letterOf.length;
  }

  get start(): Position {
    return { state: this.automaton.start, partial: undefined, leadingSpaces: this.trie.leadingSpaces };
  }

  /**
   * The tokens that may come at a position, the end of the text among them where it may end.
   * @param mostBytes leaves out tokens behind which the text needs more bytes than this to be completed
   */
  continuations(position: Position, mostBytes: number): Continuations {
    this.count = 0;
    this.longestRest = 0;
    if (!position.partial) this.walk(position, mostBytes);
    for (const { id, bytes } of this.trie.ragged) {
      const behind = this.behindBytes(position, bytes);
      if (behind) this.keep(id, this.restOf(behind), mostBytes);
    }
    // The end needs no room behind itself.
    if (this.mayEnd(position)) this.keep(this.trie.endToken, -1, mostBytes);
    return { ids: this.found.slice(0, this.count), longestRest: this.longestRest };
  }

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
  private restOf({ state, partial }: Position): number {
    const { automaton } = this;
    if (!partial) return automaton.fewestBytes(state);
    const [low, high] = charactersOf(partial);
    const key = `${low},${high}`;
    let classes = this.classesBetween.get(key);
    if (!classes) this.classesBetween.set(key, (classes = automaton.alphabet.classesBetween(low, high)));
    let fewest = Infinity;
    for (const characterClass of classes) {
      const next = automaton.next(state, characterClass);
      if (next !== deadState) fewest = Math.min(fewest, automaton.fewestBytes(next));
    }
    return fewest + partial.missingBytes;
  }

  private walk({ state, leadingSpaces }: Position, mostBytes: number): void {
    const { space, end, firstToken } = this.trie;
    if (leadingSpaces === 0 || space === undefined) return this.walkBetween(1, end[0], state, mostBytes);
    this.walkBetween(1, space, state, mostBytes);
    // The space is not part of the text, so what follows it is looked at from the same state.
    this.keepAll(firstToken[space], firstToken[space + 1], this.automaton.fewestBytes(state), mostBytes);
    this.walkBetween(space + 1, end[space], state, mostBytes);
    this.walkBetween(end[space], end[0], state, mostBytes);
  }

  /** Keeps the tokens of sibling nodes and of what is below them; `state` is that of their parent. */
  private walkBetween(first: number, last: number, state: number, mostBytes: number): void {
    const { automaton, trie, classOfLetter, statesByDepth: states } = this;
    const { letterOf, depthOf, end, firstToken } = trie;
    if (first < last) states[depthOf[first] - 1] = state;
    for (let node = first; node < last;) {
      const depth = depthOf[node];
      const before = states[depth - 1];
      if (this.isTakenByLoop(before, node, mostBytes)) {
        this.keepAll(firstToken[node], firstToken[end[node]], automaton.fewestBytes(before), mostBytes);
        node = end[node];
        continue;
      }
      const after = automaton.next(before, classOfLetter[letterOf[node]]);
      if (after === deadState) {
        node = end[node];
        continue;
      }
      states[depth] = after;
      if (firstToken[node] < firstToken[node + 1]) {
        this.keepAll(firstToken[node], firstToken[node + 1], automaton.fewestBytes(after), mostBytes);
      }
      node++;
    }
  }

  /** Whether a loop of the state takes all texts from a node on downwards: then nobody has to walk there. */
  private isTakenByLoop(state: number, node: number, mostBytes: number): boolean {
    const loop = this.automaton.loopOf(state);
    if (!loop) return false;
    const { reach, depthOf, end } = this.trie;
    if (reach[node] - depthOf[node] >= loop.characters) return false;
    const others = this.othersOf(loop);
    return others[end[node]] === others[node] && this.automaton.fewestBytes(state) <= mostBytes;
  }

  private othersOf({ classes }: Loop): Int32Array {
    const known = this.othersBefore.get(classes);
    if (known) return known;
    const { letterOf } = this.trie;
    const isOwn = new Uint8Array(this.automaton.alphabet.size);
    for (const characterClass of classes) isOwn[characterClass] = 1;
    const others = new Int32Array(letterOf.length + 1);
    for (let node = 0; node < letterOf.length; node++) {
      others[node + 1] = others[node] + 1 - isOwn[this.classOfLetter[letterOf[node]]];
    }
    this.othersBefore.set(classes, others);
    return others;
  }

  private keepAll(from: number, to: number, rest: number, mostBytes: number): void {
    if (rest > mostBytes) return;
    this.found.set(this.trie.tokens.subarray(from, to), this.count);
    this.count += to - from;
    this.longestRest = Math.max(this.longestRest, rest);
  }

  private keep(id: number, rest: number, mostBytes: number): void {
    if (rest > mostBytes) return;
    this.found[this.count++] = id;
    this.longestRest = Math.max(this.longestRest, rest);
  }
}
