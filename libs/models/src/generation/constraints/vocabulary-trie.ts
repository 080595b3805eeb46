import type { TokenPieces } from '../token-pieces.js';

/** Longer tokens are left out of masks: runs of one sign, which shorter tokens can spell. */
export const longestPiece = 32;

/** What masks need to know of a tokenizer. */
export interface MaskVocabulary {
  readonly pieces: TokenPieces;
  /** Ids that no answer may contain, but for the end. */
  readonly excluded: readonly number[];
  /** The token that ends a text. */
  readonly endToken: number;
}

/** A token whose bytes are not whole characters. */
export interface RaggedToken {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/**
 * The texts of a vocabulary as a tree of characters, its nodes numbered in the order of a walk, so that what is below a
 * node is a range of numbers: the node itself up to `end`. Node 0 is the empty text.
 */
export class VocabularyTrie {
  readonly endToken: number;
  readonly lastId: number;
  /** How many spaces at the beginning of a text are not part of it. */
  readonly leadingSpaces: number;
  /** Length of the longest token in characters, at most. */
  readonly longestToken = longestPiece;
  /** Distinct characters of the texts, ascending. */
  readonly letters: readonly number[];
  /** By node: index in `letters`, length of its text in characters, and the number behind its subtree. */
  readonly letterOf: Uint16Array;
  readonly depthOf: Uint16Array;
  readonly end: Int32Array;
  /** By node: length of the longest text below, in characters from the root. */
  readonly reach: Uint16Array;
  /** Ids of the tokens in the order of the nodes; those of a node begin at `firstToken[node]`. */
  readonly tokens: Int32Array;
  readonly firstToken: Int32Array;
  readonly ragged: readonly RaggedToken[];
  /** The node of a single space, if texts begin with one. */
  readonly space: number | undefined;

  constructor({ pieces, excluded, endToken }: MaskVocabulary) {
    this.endToken = endToken;
    this.lastId = Math.max(endToken, pieces.pieces.length - 1);
    this.leadingSpaces = pieces.leadingSpaces;
    const left = new Set([...excluded, endToken]);
    const texts: (readonly [string, number])[] = [];
    const ragged: RaggedToken[] = [];
    for (const [id, piece] of pieces.pieces.entries()) {
      // A token without a text could follow itself for ever.
      if (piece === undefined || piece.length === 0 || piece.length > longestPiece || left.has(id)) continue;
      if (typeof piece === 'string') texts.push([piece, id]);
      else ragged.push({ id, bytes: piece });
    }
    this.ragged = ragged;
    texts.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
    const letters = [...new Set(texts.flatMap(([text]) => codePoints(text)))].sort((a, b) => a - b);
    this.letters = letters;
    const nodes = new Nodes(new Map(letters.map((letter, index) => [letter, index])));
    for (const [text] of texts) nodes.add(codePoints(text));
    nodes.close(0);
    this.letterOf = Uint16Array.from(nodes.letterOf);
    this.depthOf = Uint16Array.from(nodes.depthOf);
    this.end = Int32Array.from(nodes.end);
    this.reach = Uint16Array.from(nodes.reach);
    this.tokens = Int32Array.from(texts, ([, id]) => id);
    this.firstToken = Int32Array.from([...nodes.firstToken, texts.length]);
    this.space = this.childOfRoot(0x20);
  }

  private childOfRoot(codePoint: number): number | undefined {
    for (let node = 1; node < this.end[0]; node = this.end[node]) {
      if (this.letters[this.letterOf[node]] === codePoint) return node;
    }
    return undefined;
  }
}

/** Nodes of a trie while texts are added in ascending order. */
class Nodes {
  readonly letterOf = [0];
  readonly depthOf = [0];
  readonly end = [0];
  readonly reach = [0];
  readonly firstToken = [0];
  /** The nodes on the way to the last text. */
  private readonly path = [0];
  private last: readonly number[] = [];
  private tokens = 0;

  constructor(private readonly indexOfLetter: ReadonlyMap<number, number>) {}

  add(text: readonly number[]): void {
    let shared = 0;
    while (shared < this.last.length && this.last[shared] === text[shared]) shared++;
    this.close(shared);
    for (let depth = shared; depth < text.length; depth++) {
      const node = this.letterOf.push(this.indexOfLetter.get(text[depth])!) - 1;
      this.depthOf.push(depth + 1);
      this.firstToken.push(this.tokens);
      this.reach.push(depth + 1);
      this.path.push(node);
    }
    this.tokens++;
    this.last = text;
  }

  /** Ends every node on the way that is longer than `depth`; with 0, the root too. */
  close(depth: number): void {
    while (this.path.length > depth + 1) {
      const node = this.path.pop()!;
      const parent = this.path[this.path.length - 1];
      this.end[node] = this.letterOf.length;
      this.reach[parent] = Math.max(this.reach[parent], this.reach[node]);
    }
    this.end[0] = this.letterOf.length;
  }
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}
