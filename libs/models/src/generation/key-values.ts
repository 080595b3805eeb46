import type { FloatBits } from './half-floats.js';

/** Keys and values of some tokens behind each other, apart from any run: each tensor is [heads, tokens, head size]. */
export class KeyValues {
  /** @param tensors in the order of `cacheNames` */
  constructor(
    readonly tensors: readonly FloatBits[],
    readonly heads: number,
    /** Number of tokens. */
    readonly length: number,
  ) {}

  get bytes(): number {
    return this.tensors.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** A copy of those of the tokens from `start` up to `end`. */
  slice(start: number, end: number): KeyValues {
    const tensors = this.tensors.map((tensor) => {
      const size = tensor.length / this.heads / this.length;
      const part = tensor.slice(0, this.heads * (end - start) * size);
      copyHeads(
        { values: tensor, start, room: this.length },
        { values: part, start: 0, room: end - start },
        { heads: this.heads, count: end - start, size },
      );
      return part;
    });
    return new KeyValues(tensors, this.heads, end - start);
  }
}

/** Where keys or values of tokens lie: in [heads, room, head size], from the token `start` on. */
export interface TokenPlace {
  readonly values: FloatBits;
  readonly start: number;
  readonly room: number;
}

/** Copies the values of `count` tokens, head by head. */
export function copyHeads(
  from: TokenPlace,
  to: TokenPlace,
  { heads, count, size }: { heads: number; count: number; size: number },
): void {
  for (let head = 0; head < heads; head++) {
    const begin = (head * from.room + from.start) * size;
    to.values.set(from.values.subarray(begin, begin + count * size), (head * to.room + to.start) * size);
  }
}
