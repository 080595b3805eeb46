import type { Continuations } from './token-walk.js';

/** A vocabulary has this many times more tokens than a set that is kept as a list. */
const sparseShare = 32;
/** A vocabulary has this many times more tokens than a set that is copied rather than cleared of all others. */
const copiedShare = 2.5;

/** A set of tokens: a list of few, or one bit for each token of the vocabulary. */
export class AllowedTokens {
  readonly longestRest: number;
  readonly bytes: number;
  private readonly ids: Int32Array | undefined;
  private readonly bits: Int32Array;
  private readonly isCopied: boolean;

  constructor({ bits, count, longestRest }: Continuations) {
    this.longestRest = longestRest;
    const isSparse = count < bits.length * (32 / sparseShare);
    this.ids = isSparse ? idsOf(bits, count) : undefined;
    this.bits = isSparse ? noBits : bits;
    this.isCopied = count < bits.length * (32 / copiedShare);
    this.bytes = 128 + (this.ids ?? this.bits).byteLength;
  }

  /** Sets the logits of all other tokens to -Infinity. */
  applyTo(logits: Float32Array): void {
    if (this.ids) keepFew(logits, this.ids);
    else if (this.isCopied) keepThese(logits, this.bits);
    else clearOthers(logits, this.bits);
  }
}

const noBits = new Int32Array(0);

function idsOf(bits: Int32Array, count: number): Int32Array {
  const ids = new Int32Array(count);
  let found = 0;
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word]; left !== 0; left &= left - 1) ids[found++] = (word << 5) + lowestBit(left);
  }
  return ids;
}

function keepFew(logits: Float32Array, ids: Int32Array): void {
  const kept = new Float32Array(ids.length);
  for (let index = 0; index < ids.length; index++) kept[index] = logits[ids[index]];
  logits.fill(-Infinity);
  for (let index = 0; index < ids.length; index++) logits[ids[index]] = kept[index];
}

/** A row to copy into, kept for the next step: to make one takes longer than to fill it. */
let others = new Float32Array(0);

function keepThese(logits: Float32Array, bits: Int32Array): void {
  if (others.length !== logits.length) others = new Float32Array(logits.length);
  others.fill(-Infinity);
  for (let word = 0; word < bits.length; word++) {
    const first = word << 5;
    for (let left = bits[word]; left !== 0; left &= left - 1) {
      const id = first + lowestBit(left);
      others[id] = logits[id];
    }
  }
  logits.set(others);
}

function clearOthers(logits: Float32Array, bits: Int32Array): void {
  // From bit to bit rather than over all of them: it is the branches that take the time.
  for (let word = 0; word < bits.length; word++) {
    const first = word << 5;
    for (let left = ~bits[word]; left !== 0; left &= left - 1) logits[first + lowestBit(left)] = -Infinity;
  }
  logits.fill(-Infinity, bits.length << 5);
}

/** The place of the lowest bit that is set. */
function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
