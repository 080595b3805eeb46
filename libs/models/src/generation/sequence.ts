import type { Tensor as OrtTensor } from 'onnxruntime-node';
import type { KeyValueRows } from './key-value-rows.js';
import type { KeyValues } from './key-values.js';
import type { KnownBeginning } from './prefix-tree.js';

/** Tensors that every run is given beside tokens and cache: the matrices of an adapter, or empty ones. */
export type AdapterFeeds = Readonly<Record<string, OrtTensor>>;

/** The tokens that a decoder has read for one request, and where their keys and values lie. */
export class Sequence {
  /** In order. */
  readonly tokens: number[] = [];
  private reused = 0;

  constructor(
    readonly cache: KeyValueRows,
    /** Changes when the row below it becomes free. */
    public row: number,
    readonly adapter: AdapterFeeds,
  ) {}

  /** How many tokens were taken over from an earlier request. */
  get reusedTokens(): number {
    return this.reused;
  }

  /** Begins with what is known of a prompt. */
  begin(prompt: readonly number[], { pieces }: KnownBeginning): void {
    for (const piece of pieces) {
      const held = this.tokens.length;
      this.cache.write(this.row, held, piece);
      for (let index = held; index < held + piece.length; index++) this.tokens.push(prompt[index]);
    }
    this.reused = this.tokens.length;
  }

  /** A copy of the keys and values of the tokens from `start` up to `end`. */
  read(start: number, end: number): KeyValues {
    return this.cache.read(this.row, start, end);
  }

  /** Forgets the tokens behind the first `length`. */
  truncate(length: number): void {
    this.tokens.length = Math.min(length, this.tokens.length);
  }

  /** Moves to another row, which nobody uses. */
  moveTo(row: number): void {
    this.cache.move(this.row, row, this.tokens.length);
    this.row = row;
  }
}
