import { describe, expect, it } from 'vitest';
import { argmax } from '../calibration/probabilities.js';
import { rowOf, stackRows } from '../features/sparse-rows.js';
import { compactHidden, joinHeads, scoreHidden, scoreLayered, scoreTogether } from './hidden-head.js';
import { trainHidden } from './train-hidden.js';

const settings = { width: 8, epochs: 400, rate: 0.3, dropout: 0, unitDropout: 0, seed: 3 };

/** Exclusive or: class 1 has one of the features 0 and 1, class 0 has both or none; all rows share feature 2. */
const rows = stackRows(
  [[2], [0, 2], [1, 2], [0, 1, 2]].map((features) => ({
    features: Int32Array.from(features),
    values: new Float32Array(features.length).fill(1),
  })),
);
const data = { rows, labels: Int32Array.of(0, 1, 1, 0), classes: 2, features: 3 };
const all = Int32Array.of(0, 1, 2, 3);

describe('trainHidden', () => {
  it('learns what no linear head can', () => {
    const head = trainHidden(data, all, settings);
    expect([0, 1, 2, 3].map((row) => argmax(scoreHidden(head, rowOf(rows, row))))).toEqual([0, 1, 1, 0]);
  });

  it('gives the same weights for the same seed and others for another', () => {
    const dropped = { ...settings, epochs: 20, dropout: 0.3, unitDropout: 0.3 };
    const first = trainHidden(data, all, dropped);
    expect(trainHidden(data, all, dropped)).toEqual(first);
    expect(trainHidden(data, all, { ...dropped, seed: 4 })).not.toEqual(first);
  });

  it('learns from the chosen rows alone', () => {
    const head = trainHidden(data, Int32Array.of(0, 3), settings);
    expect([1, 2].map((row) => argmax(scoreHidden(head, rowOf(rows, row))))).toEqual([0, 0]);
  });
});

describe('joinHeads', () => {
  it('gives the mean of the logits of its heads', () => {
    const heads = [3, 4, 5].map((seed) => trainHidden(data, all, { ...settings, epochs: 20, seed }));
    const joined = joinHeads(heads);
    for (const row of all) {
      const each = heads.map((head) => scoreHidden(head, rowOf(rows, row)));
      const together = scoreTogether(heads, rowOf(rows, row));
      scoreHidden(joined, rowOf(rows, row)).forEach((logit, k) => {
        expect(logit).toBeCloseTo(each.reduce((sum, logits) => sum + logits[k]!, 0) / heads.length, 5);
        expect(logit).toBeCloseTo(together[k]!, 5);
      });
    }
  });
});

describe('compactHidden', () => {
  it('scores almost as before', () => {
    const head = trainHidden(data, all, settings);
    const compact = compactHidden(head);
    for (const row of all) {
      const exact = scoreHidden(head, rowOf(rows, row));
      scoreLayered(compact, rowOf(rows, row)).forEach((logit, k) =>
        expect(Math.abs(logit - exact[k]!)).toBeLessThan(0.1),
      );
    }
  });
});
