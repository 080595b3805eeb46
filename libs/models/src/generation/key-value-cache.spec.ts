import { describe, expect, it } from 'vitest';
import { Tensor } from '../onnx-runtime.js';
import { KeyValueCache } from './key-value-cache.js';
import { RetainedCache } from './retained-cache.js';

const shape = { layers: 2, keyValueHeads: 3, headSize: 2, elements: 'float32', past: 'with-room' } as const;

describe('KeyValueCache', () => {
  it('keeps what it was given when it grows, head by head', () => {
    const cache = new KeyValueCache(shape, {});
    expect(cache.tensorsFor(100).map(({ dims }) => dims)).toEqual(
      Array.from({ length: 4 }, () => [1, 3, 128, 2]),
    );
    const added = (count: number, first: number) =>
      Array.from({ length: 4 }, (_, tensor) => {
        const values = Array.from({ length: 3 * count * 2 }, (_, index) => {
          const [head, token] = [Math.floor(index / (2 * count)), Math.floor(index / 2) % count];
          return 1_000 * tensor + 100 * head + first + token;
        });
        return new Tensor('float32', Float32Array.from(values), [1, 3, count, 2]);
      });
    const tokens = Array.from({ length: 60 }, (_, index) => index);
    cache.add(tokens.slice(0, 40), added(40, 0));
    cache.add([99, 99], added(2, 70));
    cache.truncate(40);
    const grown = cache.tensorsFor(129);
    cache.add(tokens.slice(40), added(20, 40));
    expect(cache.tokens).toEqual(tokens);
    for (const [tensor, { data, dims }] of grown.entries()) {
      expect(dims).toEqual([1, 3, 256, 2]);
      for (let head = 0; head < 3; head++) {
        const held = (data as Float32Array).slice(head * 512, head * 512 + 120);
        expect([...held]).toEqual(
          tokens.flatMap((token) => Array(2).fill(1_000 * tensor + 100 * head + token)),
        );
      }
    }
  });

  it('gives the same tensors while there is room', () => {
    const cache = new KeyValueCache(shape, {});
    expect(cache.tensorsFor(1)).toBe(cache.tensorsFor(128));
  });
});

describe('RetainedCache', () => {
  it('gives back the common beginning, but never the last token of a prompt', () => {
    const retained = new RetainedCache(shape);
    const origin = {};
    const cache = retained.take([1, 2, 3], origin);
    cache.tokens.push(1, 2, 3, 4);
    retained.give(cache);
    const again = retained.take([1, 2, 9, 4], origin);
    expect(again).toBe(cache);
    expect(again.tokens).toEqual([1, 2]);
    retained.give(again);
    expect(retained.take([1, 2], origin).tokens).toEqual([1]);
  });

  it('lends a cache once, and not to another origin', () => {
    const retained = new RetainedCache(shape);
    const origin = {};
    const cache = retained.take([1], origin);
    retained.give(cache);
    expect(retained.take([1], {})).not.toBe(cache);
    expect(retained.take([1], origin)).toBe(cache);
    expect(retained.take([1], origin)).not.toBe(cache);
  });
});
