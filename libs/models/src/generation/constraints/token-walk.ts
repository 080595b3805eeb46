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
  /** Nodes below the root by the class of their letter: it has thousands of them, most of which lead nowhere. */
  private readonly nodesOfClass: readonly Int32Array[];
  /** By the classes of a loop: how many nodes before a node have another letter. */
  private readonly othersBefore = new Map<Uint16Array, Int32Array>();
  readonly positions: Positions;
  private readonly ragged: RaggedTokens;
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
    this.nodesOfClass = this.firstNodesByClass();
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
    if (leadingSpaces === 0 || space === undefined) return this.walkFromRoot(state, mostBytes);
    this.walkFromRoot(state, mostBytes, space);
    // The space is not part of the text, so what follows it is looked at from the same state.
    this.keepAll(firstToken[space], firstToken[space + 1], this.automaton.fewestBytes(state), mostBytes);
    this.walkBetween(space + 1, end[space], state, mostBytes);
  }

  /** Keeps the tokens of the whole tree but for those below `left`; `state` is that of the empty text. */
  private walkFromRoot(state: number, mostBytes: number, left?: number): void {
    const { automaton, nodesOfClass } = this;
    const loop = automaton.loopOf(state);
    for (let characterClass = 0; characterClass < nodesOfClass.length; characterClass++) {
      const after = automaton.next(state, characterClass);
      if (after === deadState) continue;
      for (const node of nodesOfClass[characterClass]) {
        if (node !== left) this.walkFrom(node, loop, after, mostBytes);
      }
    }
  }

  /** Keeps the tokens of sibling nodes and of what is below them; `state` is that of their parent. */
  private walkBetween(first: number, last: number, state: number, mostBytes: number): void {
    if (first === last) return;
    const { automaton, classOfLetter } = this;
    const { letterOf, end } = this.trie;
    const loop = automaton.loopOf(state);
    for (let node = first; node < last; node = end[node]) {
      const after = automaton.next(state, classOfLetter[letterOf[node]]);
      if (after !== deadState) this.walkFrom(node, loop, after, mostBytes);
    }
  }

  /**
   * Keeps the tokens of a node and of what is below it.
   * @param loop the one of its parent
   * @param after the state behind its letter
   */
  private walkFrom(node: number, loop: Loop | null, after: number, mostBytes: number): void {
    const { end, firstToken } = this.trie;
    if (loop && loop.fewestBytes <= mostBytes && this.takesAll(loop, node)) {
      return this.keepAll(firstToken[node], firstToken[end[node]], loop.fewestBytes, mostBytes);
    }
    if (firstToken[node] < firstToken[node + 1]) {
      this.keepAll(firstToken[node], firstToken[node + 1], this.automaton.fewestBytes(after), mostBytes);
    }
    this.walkBetween(node + 1, end[node], after, mostBytes);
  }

  /** Whether a loop takes all texts from a node on downwards: then nobody has to walk there. */
  private takesAll(loop: Loop, node: number): boolean {
    const { reach, depthOf, end } = this.trie;
    if (reach[node] - depthOf[node] >= loop.characters) return false;
    const others = this.othersOf(loop);
    return others[end[node]] === others[node];
  }

  private firstNodesByClass(): Int32Array[] {
    const { letterOf, end } = this.trie;
    const nodes = Array.from({ length: this.automaton.alphabet.size }, (): number[] => []);
    for (let node = 1; node < end[0]; node = end[node]) nodes[this.classOfLetter[letterOf[node]]].push(node);
    return nodes.map((ofClass) => Int32Array.from(ofClass));
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
