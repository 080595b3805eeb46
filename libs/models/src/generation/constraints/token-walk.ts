import { deadState, type LazyAutomaton } from './lazy-automaton.js';
import type { Loop } from './loops.js';
import { Positions, type Position } from './positions.js';
import { RaggedTokens } from './ragged-tokens.js';
import type { VocabularyTrie } from './vocabulary-trie.js';

/** The tokens that may come next. */
export interface Continuations {
  /** One bit for each id, the lowest first. */
  readonly bits: Int32Array;
  readonly count: number;
  /** The most bytes that the text needs to be completed behind one of them. */
  readonly longestRest: number;
}

/** Looks for the tokens that an automaton allows, in one walk over the vocabulary. */
export class TokenWalk {
  private readonly classOfLetter: Uint16Array;
  /** By the classes of a loop: how many nodes before a node have another letter. */
  private readonly othersBefore = new Map<Uint16Array, Int32Array>();
  readonly positions: Positions;
  private readonly ragged: RaggedTokens;
  private readonly statesByDepth: Int32Array;
  private readonly bits: Int32Array;
  private count = 0;
  private longestRest = 0;

  constructor(
    private readonly automaton: LazyAutomaton,
    private readonly trie: VocabularyTrie,
  ) {
    this.classOfLetter = Uint16Array.from(trie.letters, (letter) => automaton.alphabet.classOf(letter));
    this.positions = new Positions(automaton);
    this.ragged = new RaggedTokens(automaton, this.positions, trie.ragged);
    this.statesByDepth = new Int32Array(trie.reach[0] + 2);
    this.bits = new Int32Array((trie.lastId >>> 5) + 1);
  }

  /** Bytes that it takes in memory, roughly. */
  get bytes(): number {
    return this.bits.byteLength + this.othersBefore.size * 4 * this.trie.letterOf.length;
  }

  get start(): Position {
    return { state: this.automaton.start, partial: undefined, leadingSpaces: this.trie.leadingSpaces };
  }

  /**
   * The tokens that may come at a position, the end of the text among them where it may end.
   * @param mostBytes leaves out tokens behind which the text needs more bytes than this to be completed
   */
  continuations(position: Position, mostBytes: number): Continuations {
    this.bits.fill(0);
    this.count = 0;
    this.longestRest = 0;
    if (!position.partial) this.walk(position, mostBytes);
    this.ragged.visit(position, (id, rest) => this.keep(id, rest, mostBytes));
    // The end needs no room behind itself.
    if (this.positions.mayEnd(position)) this.keep(this.trie.endToken, -1, mostBytes);
    return { bits: this.bits.slice(), count: this.count, longestRest: this.longestRest };
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
      const loop = automaton.loopOf(before);
      if (loop && loop.fewestBytes <= mostBytes && this.takesAll(loop, node)) {
        this.keepAll(firstToken[node], firstToken[end[node]], loop.fewestBytes, mostBytes);
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

  /** Whether a loop takes all texts from a node on downwards: then nobody has to walk there. */
  private takesAll(loop: Loop, node: number): boolean {
    const { reach, depthOf, end } = this.trie;
    if (reach[node] - depthOf[node] >= loop.characters) return false;
    const others = this.othersOf(loop);
    return others[end[node]] === others[node];
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

  /** Keeps the tokens at these places of the tree, if so few bytes are needed behind them. */
  private keepAll(from: number, to: number, rest: number, mostBytes: number): void {
    if (rest > mostBytes) return;
    const { bits } = this;
    const { tokens } = this.trie;
    for (let at = from; at < to; at++) bits[tokens[at] >>> 5] |= 1 << tokens[at];
    this.count += to - from;
    this.longestRest = Math.max(this.longestRest, rest);
  }

  private keep(id: number, rest: number, mostBytes: number): void {
    if (rest > mostBytes) return;
    this.bits[id >>> 5] |= 1 << id;
    this.count++;
    this.longestRest = Math.max(this.longestRest, rest);
  }
}
