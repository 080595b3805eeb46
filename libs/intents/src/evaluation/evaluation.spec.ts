import { describe, expect, it } from 'vitest';
import { seededRandom } from '@app/platform';
import { evaluateJudged } from './evaluation.js';
import { comparePaired } from './mcnemar.js';
import { confusionMatrix, expectedCalibrationError, intentFigures, macroF1 } from './metrics.js';
import { areaUnderRoc, recallAtAccuracyLoss, thresholdCurve } from './roc.js';
import { stratifiedFolds, stratifiedSplit } from './splits.js';

describe('confusion and F1', () => {
  const matrix = confusionMatrix(['a', 'a', 'b', 'b', 'c'], ['a', 'b', 'b', 'b', 'a']);

  it('counts who was taken for whom', () =>
    expect(matrix).toEqual({
      intents: ['a', 'b', 'c'],
      counts: [
        [1, 1, 0],
        [0, 2, 0],
        [1, 0, 0],
      ],
    }));

  it('gives precision, recall and F1', () => {
    const figures = intentFigures(matrix);
    expect(figures[0]).toEqual({ intent: 'a', support: 2, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(figures[1]?.f1).toBeCloseTo(0.8);
    expect(figures[2]?.f1).toBe(0);
    expect(macroF1(figures)).toBeCloseTo(1.3 / 3);
  });
});

describe('areaUnderRoc', () => {
  it.each([
    [[3, 4], [1, 2], 1],
    [[1, 2], [3, 4], 0],
    [[1, 1], [1, 1], 0.5],
    [[1, 3], [2], 0.5],
    [[2, 3], [1, 2], 0.875],
  ])('of %j against %j is %d', (outs, ins, area) => expect(areaUnderRoc(outs, ins)).toBeCloseTo(area));
});

it('finds no calibration error where confidence is the share of right answers', () => {
  const confidences = [0.5, 0.5, 0.5, 0.5];
  expect(expectedCalibrationError(confidences, [true, false, true, false])).toBe(0);
  expect(expectedCalibrationError(confidences, [false, false, false, false])).toBe(0.5);
  expect(expectedCalibrationError([1], [true])).toBe(0);
});

describe('thresholds', () => {
  const inScope = [
    { score: 0.1, isRight: true },
    { score: 0.2, isRight: true },
    { score: 0.6, isRight: false },
    { score: 0.9, isRight: true },
  ];

  it('shows coverage, accuracy, precision and refusals at each threshold', () =>
    expect(thresholdCurve(inScope, [0.4, 0.8], 2)[1]).toEqual({
      threshold: 0.5,
      coverage: 0.5,
      accuracy: 0.5,
      precision: 1,
      outOfScopeRecall: 0.5,
    }));

  it('finds how much can be refused at a price', () => {
    expect(recallAtAccuracyLoss(inScope, [0.4, 0.95], 0)).toEqual({ threshold: 0.9, recall: 0.5 });
    expect(recallAtAccuracyLoss(inScope, [0.4, 0.95], 0.25)).toEqual({ threshold: 0.2, recall: 1 });
  });
});

describe('splits', () => {
  const labels = [...Array.from({ length: 20 }, () => 'a'), ...Array.from({ length: 10 }, () => 'b'), 'c'];

  it('cuts the same share of every label, and none of a label with one example', () => {
    const { train, test } = stratifiedSplit(labels, 0.2, 1);
    expect([...test].map((index) => labels[index]).sort()).toEqual(['a', 'a', 'a', 'a', 'b', 'b']);
    expect(train.length + test.length).toBe(labels.length);
  });

  it('tests every example once', () => {
    const folds = stratifiedFolds(labels, 5, 1);
    expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(
      labels.map((_, index) => index),
    );
    for (const { test } of folds) expect([...test].filter((index) => labels[index] === 'a')).toHaveLength(4);
  });

  it('depends on the seed alone', () => {
    expect(stratifiedSplit(labels, 0.2, 1)).toEqual(stratifiedSplit(labels, 0.2, 1));
    expect(stratifiedSplit(labels, 0.2, 1).test).not.toEqual(stratifiedSplit(labels, 0.2, 2).test);
  });
});

describe('comparePaired', () => {
  it('gives the exact two-sided chance', () => {
    const first = [...Array.from({ length: 8 }, () => true), false, true];
    const second = [...Array.from({ length: 8 }, () => false), true, true];
    const { onlyFirst, onlySecond, pValue } = comparePaired(first, second);
    expect([onlyFirst, onlySecond]).toEqual([8, 1]);
    expect(pValue).toBeCloseTo((2 * (1 + 9)) / 512);
  });

  it('sees no difference between equals', () => expect(comparePaired([true], [true]).pValue).toBe(1));
  it('refuses lists of different length', () => expect(() => comparePaired([true], [])).toThrow(RangeError));
});

it('brings all figures together', () => {
  const random = seededRandom(1);
  const judged = Array.from({ length: 100 }, (_, index) => ({
    right: index < 80 ? 'a' : null,
    predicted: index < 60 ? 'a' : 'b',
    confidence: 0.75,
    outOfScopeScore: index < 80 ? 0.4 * random() : 0.6,
  }));
  const evaluation = evaluateJudged(judged);
  expect(evaluation.count).toBe(80);
  expect(evaluation.accuracy).toBe(0.75);
  expect(evaluation.calibrationError).toBeCloseTo(0);
  expect(evaluation.outOfScope).toMatchObject({ count: 20, auroc: 1, recall: 1 });
  expect(evaluateJudged(judged.slice(0, 80)).outOfScope).toBeUndefined();
});
