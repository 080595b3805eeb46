import { describe, expect, it } from 'vitest';
import { chooseToken, logProbabilityOf, penaliseRepetition, type ChoiceSettings } from './choose-token.js';
import { seededRandom } from './seeded-random.js';

const logits = Float32Array.from([0.1, 0.5, 0.25, 0.15], Math.log);

/** How often each token is chosen out of 20,000 times. */
function shares(settings: ChoiceSettings): number[] {
  const random = seededRandom(7);
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < 20_000; draw++) counts[chooseToken(logits, settings, random)]++;
  return counts.map((count) => Math.round(count / 200) / 100);
}

describe('chooseToken', () => {
  it('takes the likeliest token at temperature 0, the first of equals', () => {
    const never = () => expect.fail('a random number was used');
    expect(chooseToken(logits, {}, never)).toBe(1);
    expect(chooseToken(Float32Array.of(1, 3, 3), { temperature: 0 }, never)).toBe(1);
  });

  it.each<[string, ChoiceSettings, number[]]>([
    ['all at temperature 1', { temperature: 1 }, [0.1, 0.5, 0.25, 0.15]],
    ['the likely ones more when it is colder', { temperature: 0.5 }, [0.03, 0.72, 0.18, 0.07]],
    ['the k likeliest', { temperature: 1, topK: 2 }, [0, 0.67, 0.33, 0]],
    ['all when k is over their number', { temperature: 1, topK: 9 }, [0.1, 0.5, 0.25, 0.15]],
    ['the likeliest up to a share', { temperature: 1, topP: 0.7 }, [0, 0.67, 0.33, 0]],
    ['at least the likeliest', { temperature: 1, topP: 0.01 }, [0, 1, 0, 0]],
    ['those near the likeliest', { temperature: 1, minP: 0.29 }, [0, 0.56, 0.28, 0.17]],
    ['what all settings leave', { temperature: 1, topK: 3, topP: 0.9, minP: 0.4 }, [0, 0.67, 0.33, 0]],
  ])('chooses among %s', (_, settings, expected) => {
    for (const [id, share] of shares(settings).entries())
      expect(Math.abs(share - expected[id])).toBeLessThan(0.015);
  });

  it('never chooses an excluded token', () => {
    const excluded = Float32Array.of(-Infinity, 0, -Infinity);
    for (const value of [0, 0.5, 0.999999])
      expect(chooseToken(excluded, { temperature: 2 }, () => value)).toBe(1);
  });
});

it('penalises what was generated before, once, whatever the sign', () => {
  const row = Float32Array.of(2, -2, 1);
  penaliseRepetition(row, [0, 1, 0], 2);
  expect([...row]).toEqual([1, -4, 1]);
});

it('gives the logarithm of the probability', () => {
  expect(Math.exp(logProbabilityOf(logits, 2))).toBeCloseTo(0.25, 6);
});

describe('seededRandom', () => {
  it('gives the same numbers for a seed and unlike ones for its neighbours', () => {
    const numbers = (seed: number) => Array.from({ length: 4 }, seededRandom(seed));
    expect(numbers(1)).toEqual(numbers(1));
    const first = [0, 1, 2, 2 ** 32, -1].map((seed) => numbers(seed)[0]);
    expect(new Set(first).size).toBe(first.length);
  });

  it('is uniform', () => {
    const random = seededRandom(3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw++) counts[Math.floor(random() * 10)]++;
    expect(Math.min(...counts)).toBeGreaterThan(9_600);
    expect(Math.max(...counts)).toBeLessThan(10_400);
  });
});
