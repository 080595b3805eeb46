import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { Tensor } from '../onnx-runtime.js';
import type { DescriptionOf } from '../registry/model-description.js';
import { bitsOf, zeros, type FloatBits, type FloatType } from './half-floats.js';
import { copyHeads, KeyValues } from './key-values.js';

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

/** The room grows by this many tokens. Small, because a run reads all of it. */
const bucketTokens = 128;

/**
 * Keys and values of several sequences in one set of tensors [rows, heads, room, head size], so that one run can read
 * tokens of each. Neighbouring rows are handed to a run as they lie; only growing copies, once per bucket. A cache whose
 * past has to be exact has one row.
 */
export class KeyValueRows {
  private rows = 0;
  private room = 0;
  private tensors: FloatBits[] = [];

  constructor(readonly shape: CacheShape) {}

  /**
   * Tensors of `count` rows from `first` on, in the order of `cacheNames`.
   * @param held tokens that every row holds at most
   * @param length tokens that there must be room for
   */
  view({ first, count }: { first: number; count: number }, held: number, length: number): OrtTensor[] {
    const { elements, keyValueHeads, headSize, past } = this.shape;
    if (past === 'exact') this.resize(1, held);
    else this.makeRoom(first + count, length);
    const row = this.rowSize;
    const shape = [count, keyValueHeads, this.room, headSize];
    return this.tensors.map(
      (tensor) => new Tensor(elements, tensor.subarray(first * row, (first + count) * row), shape),
    );
  }

  /**
   * Puts values that a run has given behind the `held` tokens of a row.
   * @param added in the order of `cacheNames`, [rows of the run, heads, width, head size]
   */
  add(row: number, held: number, { added, from, count }: AddedValues): void {
    for (const [index, tensor] of added.entries()) {
      const width = tensor.dims[2];
      const size = this.shape.keyValueHeads * width * this.shape.headSize;
      const values = bitsOf(tensor).subarray(from * size, (from + 1) * size);
      this.put(index, row, { values, start: 0, room: width, at: held, count });
    }
  }

  /** Takes over tensors that a run has given for all tokens of the only row. */
  replace(given: readonly OrtTensor[]): void {
    this.rows = 1;
    this.room = given[0].dims[2];
    this.tensors = given.map(bitsOf);
  }

  /** A copy of the values of a row's tokens from `start` up to `end`. */
  read(row: number, start: number, end: number): KeyValues {
    const { keyValueHeads, headSize, elements } = this.shape;
    const tensors = this.tensors.map((_, index) => {
      const values = zeros(elements, keyValueHeads * (end - start) * headSize);
      copyHeads(
        { values: this.valuesOf(index, row), start, room: this.room },
        { values, start: 0, room: end - start },
        { heads: keyValueHeads, count: end - start, size: headSize },
      );
      return values;
    });
    return new KeyValues(tensors, keyValueHeads, end - start);
  }

  /** Puts values that were read before behind the `held` tokens of a row. */
  write(row: number, held: number, { tensors, length }: KeyValues): void {
    this.makeRoom(row + 1, held + length);
    for (const [index, values] of tensors.entries()) {
      this.put(index, row, { values, start: 0, room: length, at: held, count: length });
    }
  }

  /** Copies the first `length` tokens of a row into another. */
  move(from: number, to: number, length: number): void {
    for (const index of this.tensors.keys()) {
      this.put(index, to, {
        values: this.valuesOf(index, from),
        start: 0,
        room: this.room,
        at: 0,
        count: length,
      });
    }
  }

  /** Gives memory back that sequences left which were many or long. To be called when none is held. */
  shrink(length: number): void {
    if (this.rows <= 1 && this.room <= 2 * Math.max(length, bucketTokens)) return;
    this.rows = 0;
    this.room = 0;
    this.tensors = [];
  }

  private get rowSize(): number {
    return this.shape.keyValueHeads * this.room * this.shape.headSize;
  }

  private valuesOf(index: number, row: number): FloatBits {
    return this.tensors[index].subarray(row * this.rowSize, (row + 1) * this.rowSize);
  }

  private put(
    index: number,
    row: number,
    {
      values,
      start,
      room,
      at,
      count,
    }: { values: FloatBits; start: number; room: number; at: number; count: number },
  ): void {
    copyHeads(
      { values, start, room },
      { values: this.valuesOf(index, row), start: at, room: this.room },
      { heads: this.shape.keyValueHeads, count, size: this.shape.headSize },
    );
  }

  private makeRoom(rows: number, length: number): void {
    if (rows <= this.rows && length <= this.room) return;
    const room = this.shape.past === 'exact' ? length : Math.ceil(length / bucketTokens) * bucketTokens;
    this.resize(Math.max(rows, this.rows), Math.max(room, this.room));
  }

  private resize(rows: number, room: number): void {
    if (rows === this.rows && room === this.room) return;
    const { layers, keyValueHeads, headSize, elements } = this.shape;
    const [old, count] = [this.tensors, Math.min(room, this.room)];
    // Heads of all rows lie behind each other, so they are copied as if they were those of one row.
    const heads = Math.min(rows, this.rows) * keyValueHeads;
    this.tensors = Array.from({ length: 2 * layers }, (_, index) => {
      const values = zeros(elements, rows * keyValueHeads * room * headSize);
      if (heads * count > 0) {
        const from = { values: old[index], start: 0, room: this.room };
        copyHeads(from, { values, start: 0, room }, { heads, count, size: headSize });
      }
      return values;
    });
    this.rows = rows;
    this.room = room;
  }
}

/** Values of one row of a run. */
export interface AddedValues {
  readonly added: readonly OrtTensor[];
  /** Row of the run. */
  readonly from: number;
  /** Tokens of it, the first of the width of the run. */
  readonly count: number;
}

/** Names of the inputs or outputs that hold keys and values: layer by layer, the keys first. */
export function cacheNames(prefix: 'past_key_values' | 'present' | 'added', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${prefix}.${layer}.key`,
    `${prefix}.${layer}.value`,
  ]).flat();
}
