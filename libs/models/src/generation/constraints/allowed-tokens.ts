import type { Continuations } from './token-walk.js';

/** A vocabulary has this many times more tokens than a set that is kept as a list. */
const sparseShare = 32;

/** A set of tokens: a list of few, or one bit for each token of the vocabulary. */
export class AllowedTokens {
  readonly longestRest: number;
  readonly bytes: number;
  private readonly ids: Int32Array | undefined;
  private readonly bits: Uint32Array | undefined;

  /** @param vocabulary length of a row of logits */
  constructor({ ids, longestRest }: Continuations, vocabulary: number) {
    this.longestRest = longestRest;
    if (ids.length * sparseShare < vocabulary) {
      this.ids = ids;
    } else {
      this.bits = new Uint32Array((vocabulary + 31) >>> 5);
      for (const id of ids) this.bits[id >>> 5] |= 1 << (id & 31);
    }
    this.bytes = 128 + (this.ids ?? this.bits)!.byteLength;
  }

  /** Sets the logits of all other tokens to -Infinity. */
  applyTo(logits: Float32Array): void {
    if (this.bits) clearOthers(logits, this.bits);
    else this.keepFew(logits, this.ids!);
  }

  private keepFew(logits: Float32Array, ids: Int32Array): void {
    const kept = Float32Array.from(ids, (id) => logits[id]);
    logits.fill(-Infinity);
    for (let index = 0; index < ids.length; index++) logits[ids[index]] = kept[index];
  }
}

function clearOthers(logits: Float32Array, bits: Uint32Array): void {
  for (let word = 0; word < bits.length; word++) {
    const allowed = bits[word];
    if (allowed === 0xffffffff) continue;
    const first = word << 5;
    if (allowed === 0) {
      logits.fill(-Infinity, first, first + 32);
      continue;
    }
    const last = Math.min(32, logits.length - first);
    for (let bit = 0; bit < last; bit++) {
      if (((allowed >>> bit) & 1) === 0) logits[first + bit] = -Infinity;
    }
  }
}
