import { describe, expect, it } from 'vitest';
import { quantile, quantileInterval } from './quantile.js';
import { pairedDifference, ratioInterval, ratioOf, type Pairs } from './ratio.js';

const oneTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const means = (...values: number[]): Pairs => values.map((value) => [value, 1] as const);

describe('quantiles', () => {
  it('by type 7 of Hyndman and Fan, as numpy and R have it by default', () => {
    // numpy.quantile(range(1, 11), 0.95) == 9.55
    expect(quantile(oneTo(10), 0.95)).toBeCloseTo(9.55, 12);
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('have an interval between order statistics', () => {
    // The median of ten: from the second to the ninth, 97.9 % (binomial: P(X <= 1) = 0.0107).
    expect(quantileInterval(oneTo(10), 0.5)).toEqual({ low: 2, high: 9 });
    // Of 100 values: P(X <= 39) = 0.0176, P(X <= 40) = 0.0284; P(X <= 59) = 0.9716, P(X <= 60) = 0.9824.
    expect(quantileInterval(oneTo(100), 0.5)).toEqual({ low: 40, high: 61 });
  });

  it('have none where the values are too few', () => {
    // 0.95 to the 20th is 0.36: the largest of 20 is no bound of the 95th percentile.
    expect(quantileInterval(oneTo(20), 0.95)).toBeNull();
    expect(quantileInterval(oneTo(10_000), 0.95)).toMatchObject({ low: expect.closeTo(9_457, -1) as number });
  });
});

describe('a ratio', () => {
  it('is that of the sums', () => {
    expect(
      ratioOf([
        [1, 2],
        [3, 3],
      ]),
    ).toBe(4 / 5);
    expect(ratioOf([[0, 0]])).toBeNull();
    expect(ratioOf([])).toBeNull();
  });

  it('has an interval as wide as theory says', () => {
    // 40 of 100: standard error 0.049, so about 0.30 to 0.50.
    const { low, high } = ratioInterval(means(...oneTo(100).map((n) => (n <= 40 ? 1 : 0)))) ?? {};
    expect(low).toBeCloseTo(0.304, 1);
    expect(high).toBeCloseTo(0.496, 1);
    expect(ratioInterval(means(...oneTo(100).map((n) => (n <= 40 ? 1 : 0))))).toEqual({ low, high });
  });

  it('has none of one question, and a point where all are alike', () => {
    expect(ratioInterval(means(1))).toBeNull();
    expect(
      ratioInterval([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(ratioInterval(means(1, 1, 1))).toEqual({ low: 1, high: 1 });
  });
});

describe('a difference between two runs', () => {
  const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);

  it('in one direction is no chance', () => {
    // Ten of ten better: exactly 2 / 1024 of the permutations are as far apart.
    const found = pairedDifference(means(...repeat(0, 10)), means(...repeat(1, 10)));
    expect(found).toMatchObject({ difference: 1, low: 1, high: 1 });
    expect(found?.p).toBeGreaterThan(0);
    expect(found?.p).toBeLessThan(0.01);
  });

  it('that goes both ways is chance', () => {
    const before = means(...repeat(0, 5), ...repeat(1, 5));
    const after = means(...repeat(1, 5), ...repeat(0, 5));
    expect(pairedDifference(before, after)).toMatchObject({ difference: 0, p: 1 });
  });

  it('of three questions is never significant: 2 of 8 permutations are as far apart', () => {
    const found = pairedDifference(means(0, 0, 0), means(1, 1, 1));
    expect(found?.p).toBeCloseTo(0.25, 1);
  });

  it('is none where a ratio is undefined', () => {
    expect(pairedDifference([[0, 0]], [[1, 1]])).toBeNull();
  });
});
