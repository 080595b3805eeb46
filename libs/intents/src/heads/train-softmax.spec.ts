import { describe, expect, it } from 'vitest';
import { argmax } from '../calibration/probabilities.js';
import { rowOf, stackRows } from '../features/sparse-rows.js';
import { compactHead, score, scoreCompact } from './linear-head.js';
import { trainSoftmax } from './train-softmax.js';

const settings = { epochs: 30, rate: 1, dropout: 0, decay: 0, seed: 3 };

/** Class k has feature k; all rows share feature 3. */
const rows = stackRows(
  Array.from({ length: 30 }, (_, index) => ({
    features: Int32Array.of(index % 3, 3),
    values: Float32Array.of(1, 0.5),
  })),
);
const labels = Int32Array.from({ length: 30 }, (_, index) => index % 3);
const data = { rows, labels, classes: 3, features: 4 };
const all = Int32Array.from({ length: 30 }, (_, index) => index);

describe('trainSoftmax', () => {
  it('separates classes that can be separated', () => {
    const head = trainSoftmax(data, all, { settings });
    for (let row = 0; row < 3; row += 1) expect(argmax(score(head, rowOf(rows, row)))).toBe(row);
  });

  it('gives the same weights for the same seed and others for another', () => {
    const dropped = { ...settings, dropout: 0.3 };
    const first = trainSoftmax(data, all, { settings: dropped });
    expect(trainSoftmax(data, all, { settings: dropped }).weights).toEqual(first.weights);
    const other = trainSoftmax(data, all, { settings: { ...dropped, seed: 4 } });
    expect(other.weights).not.toEqual(first.weights);
  });

  it('learns from the chosen rows alone', () => {
    const chosen = all.filter((row) => row % 3 !== 2);
    const head = trainSoftmax(data, Int32Array.from(chosen), { settings });
    expect(argmax(score(head, rowOf(rows, 2)))).not.toBe(2);
  });

  it('ends when it is told to', () => {
    const seen: number[] = [];
    trainSoftmax(data, all, { settings, afterEpoch: (epoch) => seen.push(epoch) === 2 });
    expect(seen).toEqual([1, 2]);
  });

  it('keeps weights smaller with decay', () => {
    const free = trainSoftmax(data, all, { settings });
    const held = trainSoftmax(data, all, { settings: { ...settings, decay: 0.1 } });
    expect(Math.hypot(...held.weights)).toBeLessThan(Math.hypot(...free.weights));
  });
});

describe('compactHead', () => {
  it('scores almost as before', () => {
    const head = trainSoftmax(data, all, { settings });
    const exact = score(head, rowOf(rows, 1));
    scoreCompact(compactHead(head), rowOf(rows, 1)).forEach((logit, k) =>
      expect(Math.abs(logit - exact[k]!)).toBeLessThan(0.05),
    );
  });

  it('keeps a feature without weights', () => {
    const head = { classes: 2, weights: Float32Array.of(0, 0, 1, -1), bias: Float32Array.of(0, 0) };
    expect([...compactHead(head).weights]).toEqual([0, 0, 127, -127]);
  });
});
