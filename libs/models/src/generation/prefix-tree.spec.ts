import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.js';
import { KeyValues } from './key-values.js';
import { PrefixTree } from './prefix-tree.js';

const heads = 2;
const size = 3;
const bytesPerToken = 2 * heads * size * 4;
const [base, adapter] = [{}, {}];

/** Two tensors in which every number tells its tensor, head and the tokens up to its place. */
function valuesOf(tokens: readonly number[], start: number, end: number): KeyValues {
  const tensors = [0, 1].map((tensor) => {
    const values = Array.from({ length: heads }, (_, head) =>
      Array.from({ length: end - start }, (_, index) => {
        const history = tokens
          .slice(0, start + index + 1)
          .reduce((hash, token) => (hash * 31 + token) % 9973, 7);
        return Array.from({ length: size }, (_, place) => history * 100 + tensor * 50 + head * 10 + place);
      }),
    );
    return Float32Array.from(values.flat(2));
  });
  return new KeyValues(tensors, heads, end - start);
}

function insert(tree: PrefixTree, tokens: number[], origin: object = base): [start: number, end: number][] {
  const read: [number, number][] = [];
  tree.insert(origin, tokens, (start, end) => {
    read.push([start, end]);
    return valuesOf(tokens, start, end);
  });
  return read;
}

/** What is known of tokens, the pieces checked against what they must be. */
function knownLength(tree: PrefixTree, tokens: number[], origin: object = base): number {
  const { length, pieces } = tree.find(origin, tokens);
  let start = 0;
  for (const piece of pieces) {
    expect(piece).toEqual(valuesOf(tokens, start, start + piece.length));
    start += piece.length;
  }
  expect(start).toBe(length);
  return length;
}

describe('PrefixTree', () => {
  it('gives the longest beginning that two prompts share, also inside of a piece', () => {
    const tree = new PrefixTree(2 ** 20);
    expect(knownLength(tree, [1, 2, 3])).toBe(0);
    expect(insert(tree, [1, 2, 3, 4, 5])).toEqual([[0, 5]]);
    expect(knownLength(tree, [1, 2, 3, 9])).toBe(3);
    expect(knownLength(tree, [2, 3])).toBe(0);
    expect(insert(tree, [1, 2, 3, 9, 9, 9])).toEqual([[3, 6]]);
    expect(insert(tree, [1, 2, 3, 9, 9, 9])).toEqual([]);
    expect(knownLength(tree, [1, 2, 3, 4, 5, 6])).toBe(5);
    expect(knownLength(tree, [1, 2, 3, 9, 9])).toBe(5);
    expect(tree.heldBytes).toBe(8 * bytesPerToken);
  });

  it('keeps what was computed with an adapter apart, until the adapter goes', () => {
    const tree = new PrefixTree(2 ** 20);
    insert(tree, [1, 2, 3], adapter);
    expect(knownLength(tree, [1, 2, 3])).toBe(0);
    insert(tree, [1, 2]);
    tree.drop(adapter);
    expect(knownLength(tree, [1, 2, 3], adapter)).toBe(0);
    expect(knownLength(tree, [1, 2, 3])).toBe(2);
    expect(tree.heldBytes).toBe(2 * bytesPerToken);
  });

  it('forgets what was not used for the longest time, ends before beginnings', () => {
    const tree = new PrefixTree(7 * bytesPerToken);
    insert(tree, [1, 1, 1, 2, 2]);
    insert(tree, [1, 1, 1, 3, 3]);
    expect(knownLength(tree, [1, 1, 1, 2, 2])).toBe(5);
    insert(tree, [1, 1, 1, 4]);
    expect(tree.heldBytes).toBe(6 * bytesPerToken);
    expect(knownLength(tree, [1, 1, 1, 3, 3])).toBe(3);
    expect(knownLength(tree, [1, 1, 1, 2, 2])).toBe(5);
  });

  it('holds nothing when it may not, and nothing that is longer than its limit', () => {
    const nothing = new PrefixTree(0);
    insert(nothing, [1, 2]);
    expect([nothing.heldBytes, knownLength(nothing, [1, 2])]).toEqual([0, 0]);
    const small = new PrefixTree(2 * bytesPerToken);
    insert(small, [1, 2, 3]);
    expect(small.heldBytes).toBe(0);
  });

  it('gives what it was given and stays within its limit, for random prompts', () => {
    const random = seededRandom(11);
    const tree = new PrefixTree(60 * bytesPerToken);
    let known = 0;
    for (let turn = 0; turn < 2_000; turn++) {
      const tokens = Array.from({ length: 1 + Math.floor(random() * 16) }, () => Math.floor(random() * 3));
      known += knownLength(tree, tokens, random() < 0.5 ? base : adapter);
      insert(tree, tokens, random() < 0.5 ? base : adapter);
      expect(tree.heldBytes).toBeLessThanOrEqual(60 * bytesPerToken);
    }
    expect(known).toBeGreaterThan(2_000);
    tree.drop(base);
    tree.drop(adapter);
    expect(tree.heldBytes).toBe(0);
  });
});
