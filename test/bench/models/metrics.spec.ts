import { describe, expect, it } from 'vitest';
import {
  accuracy,
  balancedAccuracy,
  bootstrap,
  characterF1,
  gainAt10,
  isExactMatch,
  mean,
  median,
  precisionAndRecall,
} from './metrics.js';

describe('gainAt10', () => {
  it('discounts by rank, and needs every relevant item for 1', () => {
    expect(gainAt10(['a', 'b', 'c'], ['a'])).toBe(1);
    expect(gainAt10(['b', 'a', 'c'], ['a'])).toBeCloseTo(1 / Math.log2(3), 10);
    expect(gainAt10(['b', 'a', 'c'], ['a', 'b'])).toBe(1);
    expect(gainAt10(['a', 'x', 'b'], ['a', 'b'])).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 10);
  });

  it('is 0 below rank 10 and without a relevant item', () => {
    expect(gainAt10([...'0123456789', 'a'], ['a'])).toBe(0);
    expect(gainAt10(['a'], [])).toBe(0);
  });

  it('does not ask for more than ten relevant items', () => {
    expect(gainAt10([...'0123456789'], [...'0123456789abc'])).toBe(1);
  });
});

describe('mean and median', () => {
  it('take the middle of odd and even numbers', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
  });
});

describe('bootstrap', () => {
  it('holds the value in an interval that is the same at every run', () => {
    const values = Array.from({ length: 400 }, (_, index) => index % 2);
    const interval = bootstrap(values, mean);
    expect(interval.value).toBe(0.5);
    // 1.96 standard errors are 0.049.
    expect(interval.low).toBeCloseTo(0.451, 1);
    expect(interval.high).toBeCloseTo(0.549, 1);
    expect(interval.high - interval.low).toBeGreaterThan(0.08);
    expect(bootstrap(values, mean)).toEqual(interval);
  });

  it('is narrow for a paired difference that is always the same', () => {
    const pairs = Array.from({ length: 50 }, (_, index) => ({ before: index, after: index + 2 }));
    const difference = bootstrap(pairs, (rows) => mean(rows.map(({ before, after }) => after - before)));
    expect(difference).toEqual({ value: 2, low: 2, high: 2 });
  });
});

describe('labels', () => {
  const pairs = [
    ...Array.from({ length: 8 }, () => ({ given: 'supported', right: 'supported' })),
    { given: 'supported', right: 'neutral' },
    { given: 'neutral', right: 'neutral' },
  ];

  it('weigh all the same, or each label the same', () => {
    expect(accuracy(pairs)).toBeCloseTo(0.9, 10);
    expect(balancedAccuracy(pairs)).toBeCloseTo(0.75, 10);
  });

  it('do not count a label that is never right', () => {
    expect(balancedAccuracy([{ given: 'contradicted', right: 'neutral' }])).toBe(0);
    expect(balancedAccuracy([{ given: 'neutral', right: 'neutral' }])).toBe(1);
  });
});

describe('precisionAndRecall', () => {
  it('counts decisions made and decisions due', () => {
    const decisions = [
      { made: true, right: true },
      { made: true, right: false },
      { made: false, right: true },
      { made: false, right: true },
    ];
    const { precision, recall } = precisionAndRecall(decisions);
    expect(precision).toBe(0.5);
    expect(recall).toBeCloseTo(1 / 3, 10);
    expect(precisionAndRecall([{ made: false, right: true }]).precision).toBeNaN();
  });
});

describe('answers', () => {
  it('match but for marks, punctuation, case and white space', () => {
    expect(isExactMatch('연차는 15일입니다 [1].', '연차는 15일 입니다')).toBe(true);
    expect(isExactMatch('연차는 16일입니다.', '연차는 15일입니다.')).toBe(false);
    expect(isExactMatch('It is FREE.', 'it is free')).toBe(true);
  });

  it('share characters, each as often as both hold it', () => {
    expect(characterF1('가나다', '가나다')).toBe(1);
    expect(characterF1('가나', '가나다라')).toBeCloseTo(2 / 3, 10);
    expect(characterF1('가가가가', '가나')).toBeCloseTo(1 / 3, 10);
    expect(characterF1('', '가나')).toBe(0);
    expect(characterF1('마바', '가나')).toBe(0);
  });
});
