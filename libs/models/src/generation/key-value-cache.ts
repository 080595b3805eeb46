import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { Tensor } from '../onnx-runtime.js';
import type { DescriptionOf } from '../registry/model-description.js';
import { bitsOf, zeros, type FloatType } from './half-floats.js';

/** Shape of the keys and values of a model, see `cache` in `model.json`. */
export interface CacheShape {
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly elements: FloatType;
  readonly past: 'with-room' | 'exact';
}

/** The shape that a description tells. */
export function cacheShapeOf(description: DescriptionOf<'generator'>): CacheShape {
  const { layers, keyValueHeads, headSize, cache } = description;
  return { layers, keyValueHeads, headSize, ...(cache ?? { elements: 'float32', past: 'with-room' }) };
}

/** The capacity grows by this many tokens. Small, because a run copies the whole capacity at least once. */
const bucketTokens = 128;

/**
 * Keys and values of the tokens that a decoder has read, in tensors with room behind them, or without where the graph
 * wants none. Forgetting tokens is a shorter length.
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

  /**
   * The tensors, in the order of `cacheNames`: with room for `length` tokens, or exactly as long as what is held.
   * Growing copies, once per bucket; shrinking copies only without room.
   */
  tensorsFor(length: number): readonly OrtTensor[] {
    if (this.shape.past === 'exact') {
      if (this.tensors.length === 0 || this.capacity !== this.tokens.length) this.resize(this.tokens.length);
    } else if (length > this.capacity) {
      this.resize(Math.ceil(length / bucketTokens) * bucketTokens);
    }
    return this.tensors;
  }

  /**
   * Takes over tokens that a run has read.
   * @param values in the order of the tensors, [1, heads, n, head size]: with room the keys and values of these tokens
   * alone, absent when the run has written them into the tensors; without room those of all tokens, which become ours
   */
  add(tokens: readonly number[], values: readonly OrtTensor[] = []): void {
    if (this.shape.past === 'exact') {
      this.tensors = [...values];
      this.capacity = this.tokens.length + tokens.length;
    } else {
      for (const [index, added] of values.entries()) this.insert(index, added, tokens.length);
    }
    this.tokens.push(...tokens);
  }

  private insert(index: number, added: OrtTensor, count: number): void {
    const { keyValueHeads, headSize } = this.shape;
    const length = count * headSize;
    const [held, read] = [bitsOf(this.tensors[index]), bitsOf(added)];
    for (let head = 0; head < keyValueHeads; head++) {
      const values = read.subarray(head * length, (head + 1) * length);
      held.set(values, (head * this.capacity + this.tokens.length) * headSize);
    }
  }

  private resize(capacity: number): void {
    const { layers, keyValueHeads, headSize, elements } = this.shape;
    const [oldRow, newRow] = [this.capacity * headSize, capacity * headSize];
    const held = this.tokens.length * headSize;
    this.tensors = Array.from({ length: 2 * layers }, (_, index) => {
      const data = zeros(elements, keyValueHeads * newRow);
      const old = this.capacity > 0 ? bitsOf(this.tensors[index]) : data;
      for (let head = 0; head < keyValueHeads; head++) {
        data.set(old.subarray(head * oldRow, head * oldRow + held), head * newRow);
      }
      return new Tensor(elements, data, [1, keyValueHeads, capacity, headSize]);
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
