import { describe, expect, it } from 'vitest';
import { Tensor } from '../onnx-runtime.js';
import { bitsOf } from './half-floats.js';
import { KeyValueRows, type CacheShape } from './key-value-rows.js';

const shape: CacheShape = {
  layers: 1,
  keyValueHeads: 2,
  headSize: 2,
  elements: 'float32',
  past: 'with-room',
};

/** What a run gives for some rows: numbers that tell row, tensor, head and place of a token. */
function given(rows: number, width: number, from: number) {
  return [0, 1].map((tensor) => {
    const values = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: 2 }, (_, head) =>
        Array.from({ length: width }, (_, index) => {
          const value = row * 1000 + tensor * 500 + head * 100 + from + index;
          return [value, value + 0.5];
        }),
      ),
    );
    return new Tensor('float32', Float32Array.from(values.flat(3)), [rows, 2, width, 2]);
  });
}

/** First number of each token of a row, of the first head of the keys and the second of the values. */
function heldIn(cache: KeyValueRows, row: number, length: number): [number[], number[]] {
  const { tensors } = cache.read(row, 0, length);
  const firsts = (tensor: number, head: number) =>
    Array.from({ length }, (_, index) => tensors[tensor][(head * length + index) * 2]);
  return [firsts(0, 0), firsts(1, 1)];
}

describe('KeyValueRows', () => {
  it('keeps the rows of a run apart, also when it grows in rows and in room', () => {
    const cache = new KeyValueRows(shape);
    cache.view({ first: 0, count: 2 }, 0, 3);
    const added = given(2, 3, 0);
    cache.add(0, 0, { added, from: 0, count: 3 });
    cache.add(1, 0, { added, from: 1, count: 2 });
    const tensors = cache.view({ first: 0, count: 4 }, 3, 300);
    expect(tensors.map(({ dims }) => dims)).toEqual([
      [4, 2, 384, 2],
      [4, 2, 384, 2],
    ]);
    cache.add(3, 0, { added: given(1, 1, 70), from: 0, count: 1 });
    cache.add(1, 2, { added: given(2, 4, 20), from: 1, count: 1 });
    expect(heldIn(cache, 0, 3)).toEqual([
      [0, 1, 2],
      [600, 601, 602],
    ]);
    expect(heldIn(cache, 1, 3)).toEqual([
      [1000, 1001, 1020],
      [1600, 1601, 1620],
    ]);
    expect(heldIn(cache, 3, 1)).toEqual([[70], [670]]);
  });

  it('hands neighbouring rows to a run without copying them', () => {
    const cache = new KeyValueRows(shape);
    cache.view({ first: 0, count: 3 }, 0, 1);
    const [keys] = cache.view({ first: 1, count: 1 }, 0, 1);
    bitsOf(keys)[0] = 42;
    expect(heldIn(cache, 1, 1)[0]).toEqual([42]);
  });

  it('copies rows out, in, and from one to another', () => {
    const cache = new KeyValueRows(shape);
    cache.view({ first: 0, count: 1 }, 0, 5);
    cache.add(0, 0, { added: given(1, 5, 0), from: 0, count: 5 });
    cache.write(2, 0, cache.read(0, 0, 2));
    cache.write(2, 2, cache.read(0, 4, 5));
    expect(heldIn(cache, 2, 3)).toEqual([
      [0, 1, 4],
      [600, 601, 604],
    ]);
    cache.move(2, 1, 3);
    expect(heldIn(cache, 1, 3)).toEqual([
      [0, 1, 4],
      [600, 601, 604],
    ]);
  });

  it('gives memory back that longer or more sequences left', () => {
    const cache = new KeyValueRows(shape);
    cache.view({ first: 0, count: 1 }, 0, 200);
    cache.shrink(200);
    expect(cache.view({ first: 0, count: 1 }, 0, 10)[0].dims[2]).toBe(256);
    cache.shrink(10);
    expect(cache.view({ first: 0, count: 1 }, 0, 1_000)[0].dims[2]).toBe(1_024);
    cache.shrink(10);
    expect(cache.view({ first: 0, count: 1 }, 0, 10)[0].dims[2]).toBe(128);
  });

  it('is as long as what is held where the graph wants that', () => {
    const cache = new KeyValueRows({ ...shape, past: 'exact' });
    expect(cache.view({ first: 0, count: 1 }, 0, 3)[0].dims).toEqual([1, 2, 0, 2]);
    cache.replace(given(1, 3, 0));
    expect(cache.view({ first: 0, count: 1 }, 2, 3)[0].dims).toEqual([1, 2, 2, 2]);
    expect(heldIn(cache, 0, 2)).toEqual([
      [0, 1],
      [600, 601],
    ]);
    cache.write(0, 2, cache.read(0, 0, 1));
    expect(heldIn(cache, 0, 3)).toEqual([
      [0, 1, 0],
      [600, 601, 600],
    ]);
  });
});
