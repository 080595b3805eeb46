import { describe, expect, it } from 'vitest';
import { KeyValueCache } from './key-value-cache.js';
import { RetainedCache } from './retained-cache.js';

const shape = { layers: 2, keyValueHeads: 3, headSize: 2 };

describe('KeyValueCache', () => {
  it('keeps what it holds when it grows, head by head', () => {
    const cache = new KeyValueCache(shape, {});
    const before = cache.tensorsFor(100).feeds['past_key_values.1.value'];
    expect(before.dims).toEqual([1, 3, 128, 2]);
    (before.data as Float32Array).forEach((_, index, data) => (data[index] = index));
    cache.tokens.push(...Array.from({ length: 100 }, (_, index) => index));
    const { feeds, fetches } = cache.tensorsFor(129);
    const after = feeds['past_key_values.1.value'];
    expect(after.dims).toEqual([1, 3, 256, 2]);
    expect(fetches['present.1.value']).toBe(after);
    for (let head = 0; head < 3; head++) {
      const held = (after.data as Float32Array).subarray(head * 512, head * 512 + 200);
      expect([...held]).toEqual(Array.from({ length: 200 }, (_, index) => head * 256 + index));
    }
  });

  it('gives the same tensors while there is room', () => {
    const cache = new KeyValueCache(shape, {});
    expect(cache.tensorsFor(1).feeds).toEqual(cache.tensorsFor(128).feeds);
    expect(Object.keys(cache.tensorsFor(1).feeds)).toHaveLength(4);
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
