import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { Tensor } from '../onnx-runtime.js';

/** Shape of the keys and values of a model. */
export interface CacheShape {
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
}

/**
 * The capacity grows by this many tokens. Small, because onnxruntime-node 1.30 copies every output, also one that was
 * written into a tensor of ours, into a new buffer that nobody reads: a step costs its capacity, not its length.
 */
const bucketTokens = 128;

/**
 * Keys and values of the tokens that a decoder has read. The graph writes new ones into the tensors it reads from, so a
 * step copies nothing here, and forgetting tokens is a shorter length.
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

  /** Input and output tensors of a run after which `length` tokens are held; growing copies, once per bucket. */
  tensorsFor(length: number): { feeds: Record<string, OrtTensor>; fetches: Record<string, OrtTensor> } {
    if (length > this.capacity) this.grow(Math.ceil(length / bucketTokens) * bucketTokens);
    const feeds: Record<string, OrtTensor> = {};
    const fetches: Record<string, OrtTensor> = {};
    for (const [index, tensor] of this.tensors.entries()) {
      const name = cacheNames[index % 2];
      feeds[`past_key_values.${index >> 1}.${name}`] = tensor;
      fetches[`present.${index >> 1}.${name}`] = tensor;
    }
    return { feeds, fetches };
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

const cacheNames = ['key', 'value'];

/** Names of the inputs or outputs that hold keys and values, in the order of the layers. */
export function cacheNamesOf(prefix: 'past_key_values' | 'present', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) =>
    cacheNames.map((name) => `${prefix}.${layer}.${name}`),
  ).flat();
}
