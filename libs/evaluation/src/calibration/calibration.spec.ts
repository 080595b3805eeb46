import { describe, expect, it } from 'vitest';
import { fitThreshold } from './fit-threshold.js';
import { isotonicSteps } from './isotonic.js';
import { readLabelledClaims } from './read-labelled-claims.js';

const items = (...pairs: [number, number][]) =>
  pairs.map(([score, label]) => ({ score, label: label === 1 }));

describe('isotonicSteps', () => {
  it('pools what falls, and equal scores', () => {
    expect(isotonicSteps(items([0.1, 0], [0.2, 1], [0.3, 0], [0.4, 1], [0.4, 1]))).toEqual([
      { from: 0.1, to: 0.1, probability: 0, n: 1 },
      { from: 0.2, to: 0.3, probability: 0.5, n: 2 },
      { from: 0.4, to: 0.4, probability: 1, n: 2 },
    ]);
    expect(isotonicSteps([])).toEqual([]);
  });

  it('never falls, whatever comes', () => {
    const found = isotonicSteps(
      Array.from({ length: 200 }, (_, index) => ({
        score: (index * 37) % 101,
        label: (index * 7) % 3 === 0,
      })),
    );
    expect(
      found.every(({ probability }, index) => index === 0 || probability > found[index - 1]!.probability),
    ).toBe(true);
    expect(found.reduce((sum, { n }) => sum + n, 0)).toBe(200);
  });
});

describe('fitThreshold', () => {
  const parted = items(
    ...Array.from({ length: 15 }, (_, index): [number, number] => [0.2 + index / 100, 0]),
    ...Array.from({ length: 15 }, (_, index): [number, number] => [0.6 + index / 100, 1]),
  );

  it('lies between what is false and what is true', () => {
    expect(fitThreshold(parted, 0.5)).toEqual({
      threshold: 0.47,
      method: 'isotonic',
      level: 0.5,
      n: 30,
      positives: 15,
    });
  });

  it('rises with the probability that is asked for', () => {
    const mixed = [...parted, ...items([0.62, 0], [0.63, 0], [0.64, 0])];
    expect(fitThreshold(mixed, 0.95).threshold).toBeGreaterThan(fitThreshold(mixed, 0.5).threshold);
  });

  it.each([
    ['nothing', [], 'calibration-too-few'],
    ['few', parted.slice(8, 22), 'calibration-too-few'],
    ['few of a kind', parted.slice(0, 19), 'calibration-too-few'],
    ['one class', parted.slice(15), 'calibration-one-class'],
    [
      'scores that say the opposite',
      parted.map(({ score, label }) => ({ score, label: !label })),
      'calibration-not-separable',
    ],
  ])('refuses %s', (_, labelled, code) => {
    expect(() => fitThreshold(labelled, 0.9)).toThrow(expect.objectContaining({ code }));
  });
});

describe('readLabelledClaims', () => {
  const read = (text: string) => readLabelledClaims(Buffer.from(text));

  it('reads claims with one text or several', () => {
    const rows = [
      { claim: '연차는 15일입니다.', evidence: '연차는 15일을 줍니다.', label: 'supported' },
      { claim: '연차는 25일입니다.', evidence: ['연차는 15일을 줍니다.', '휴가'], label: 'contradicted' },
    ];
    expect(read(rows.map((row) => JSON.stringify(row)).join('\n\n'))).toEqual([
      { claim: '연차는 15일입니다.', evidence: ['연차는 15일을 줍니다.'], supported: true },
      { claim: '연차는 25일입니다.', evidence: ['연차는 15일을 줍니다.', '휴가'], supported: false },
    ]);
  });

  it.each([
    ['claim: a', 'line 1: no JSON'],
    [
      '{"claim":"a","evidence":"b","label":"supported"}\n{"claim":"a","evidence":[],"label":"supported"}',
      'line 2: evidence',
    ],
    ['{"claim":"a","evidence":"b","label":"true"}', 'line 1: label'],
    ['{"claim":"a","evidence":"b","label":"supported","score":1}', 'line 1'],
  ])('refuses %s', (text, detail) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'calibration-invalid', detail: expect.stringContaining(detail) }),
    );
  });
});
