import { describe, expect, it } from 'vitest';
import { seededRandom } from '@app/platform';
import { fitFusion } from './fusion.js';
import { fitOutOfScope, outOfScopeScore } from './out-of-scope.js';
import { fitTemperature, logLoss, softmax } from './probabilities.js';

/** Two classes; the first is right with the probability that the logits mean, made `sharper` times too large. */
function drawn(sharper: number, count = 4_000): { logits: number[][]; labels: number[] } {
  const random = seededRandom(5);
  const logits: number[][] = [];
  const labels: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const logit = 4 * random() - 2;
    labels.push(random() < 1 / (1 + Math.exp(-logit)) ? 0 : 1);
    logits.push([sharper * logit, 0]);
  }
  return { logits, labels };
}

describe('fitTemperature', () => {
  it.each([0.5, 1, 4])('finds that logits are %d times too large', (sharper) =>
    expect(fitTemperature(drawn(sharper)) / sharper).toBeCloseTo(1, 0),
  );

  it('has the least loss at its temperature', () => {
    const predictions = drawn(3);
    const best = fitTemperature(predictions);
    expect(logLoss(predictions, best)).toBeLessThan(logLoss(predictions, best * 1.5));
    expect(logLoss(predictions, best)).toBeLessThan(logLoss(predictions, best / 1.5));
  });
});

it('turns huge logits into probabilities', () => {
  expect([...softmax([1000, 0])]).toEqual([1, 0]);
  expect(softmax([1, 2, 3]).reduce((sum, value) => sum + value)).toBeCloseTo(1);
});

describe('out of scope', () => {
  const logits = Array.from({ length: 100 }, (_, index) => [index / 10, 0]);
  const labels = logits.map(() => 0);

  it('refuses at most the share of right answers that it may', () => {
    const scale = fitOutOfScope(logits, labels, 0.05);
    const refused = logits.filter((row) => outOfScopeScore(row, scale) > 0.5).length;
    expect(refused).toBeLessThanOrEqual(5);
    expect(outOfScopeScore([scale.threshold, 0], scale)).toBe(0.5);
  });

  it('falls as the largest logit rises', () => {
    const scale = fitOutOfScope(logits, labels, 0.05);
    expect(outOfScopeScore([-3, -9], scale)).toBeGreaterThan(outOfScopeScore([1, -9], scale));
  });
});

describe('fitFusion', () => {
  const labels = Array.from({ length: 200 }, (_, index) => index % 2);
  /** Right nine times of ten. */
  const good = labels.map((label, index) => ((label === 0) === index % 10 > 0 ? [2, 0] : [0, 2]));
  const useless = labels.map((_, index) => (index % 4 < 2 ? [1, 0] : [0, 1]));

  it('trusts the head that is right', () => {
    const right = { logits: good, labels, temperature: 1 };
    const wrong = { logits: useless, labels, temperature: 1 };
    expect(fitFusion(right, wrong).weight).toBe(0);
    expect(fitFusion(wrong, right).weight).toBe(0.8);
  });
});
