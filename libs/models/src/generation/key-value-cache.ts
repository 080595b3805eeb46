import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { Tensor } from '../onnx-runtime.js';

/** Shape of the keys and values of a model. */
export interface CacheShape {
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
}

/** The capacity grows by this many tokens. Small, because a run copies the whole capacity at least once. */
const bucketTokens = 128;

/**
 * Keys and values of the tokens that a decoder has read, in tensors with room behind them. Forgetting tokens is a
 * shorter length.
 */
export class KeyValueCache {
  /** The tokens whose keys and values are held, in order. */
  readonly tokens: number[] = [];
  private capacity = 0;
  private tensors: OrtTensor[] = [];

  constructor(
    private readonly shape: CacheShape,
    /** What the values depend on beside the tokens: the adapter they were computed with. */
    readonly origin: object,
  ) {}

  /** How many tokens at the beginning are the same ones. */
  commonLength(tokens: readonly number[]): number {
    const limit = Math.min(tokens.length, this.tokens.length);
    let length = 0;
    while (length < limit && tokens[length] === this.tokens[length]) length++;
    return length;
  }

  truncate(length: number): void {
    this.tokens.length = Math.min(length, this.tokens.length);
  }

  /** The tensors, in the order of `cacheNames`, with room for `length` tokens. Growing copies, once per bucket. */
  tensorsFor(length: number): readonly OrtTensor[] {
    if (length > this.capacity) this.grow(Math.ceil(length / bucketTokens) * bucketTokens);
    return this.tensors;
  }

  /**
   * Takes over tokens that a run has read.
   * @param added their keys and values, in the order of the tensors, float32 [1, heads, tokens, head size]; absent when
   * the run has written them into the tensors
   */
  add(tokens: readonly number[], added: readonly OrtTensor[] = []): void {
    const { keyValueHeads, headSize } = this.shape;
    const length = tokens.length * headSize;
    for (const [index, { data }] of added.entries()) {
      const held = this.tensors[index].data as Float32Array;
      for (let head = 0; head < keyValueHeads; head++) {
        const values = (data as Float32Array).subarray(head * length, (head + 1) * length);
        held.set(values, (head * this.capacity + this.tokens.length) * headSize);
      }
    }
    this.tokens.push(...tokens);
  }

  private grow(capacity: number): void {
    const { layers, keyValueHeads, headSize } = this.shape;
    const [oldRow, newRow] = [this.capacity * headSize, capacity * headSize];
    const held = this.tokens.length * headSize;
    this.tensors = Array.from({ length: 2 * layers }, (_, index) => {
      const data = new Float32Array(keyValueHeads * newRow);
      const old = this.capacity > 0 ? (this.tensors[index].data as Float32Array) : data;
      for (let head = 0; head < keyValueHeads; head++) {
        data.set(old.subarray(head * oldRow, head * oldRow + held), head * newRow);
      }
      return new Tensor('float32', data, [1, keyValueHeads, capacity, headSize]);
    });
    this.capacity = capacity;
  }
}

/** Names of the inputs or outputs that hold keys and values: layer by layer, the keys first. */
export function cacheNames(prefix: 'past_key_values' | 'present' | 'added', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${prefix}.${layer}.key`,
    `${prefix}.${layer}.value`,
  ]).flat();
}
