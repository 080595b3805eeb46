import type { Comparison, EvaluationSummary, MetricChange } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { checkGate } from './check-gate.js';
import { readGate } from './read-gate.js';

const metric = (name: string, value: number) => ({ name, value, low: null, high: null, n: 10 });
const summary = {
  cases: { total: 10, scored: 9, failed: 1, answerable: 10, unanswerable: 0 },
  metrics: [
    metric('hybrid.recall@10', 0.9),
    metric('claims.unsupported', 0.02),
    metric('abstention.f1', 0.8),
  ],
} as unknown as EvaluationSummary;
const change = (name: string, baseline: number, value: number, p: number): MetricChange => ({
  name,
  baseline,
  value,
  difference: value - baseline,
  low: -1,
  high: 1,
  p,
  n: 10,
});
const comparison: Comparison = {
  baseline: 'a',
  evaluation: 'b',
  cases: 10,
  changes: [
    change('hybrid.recall@10', 0.95, 0.9, 0.01),
    change('claims.unsupported', 0.01, 0.02, 0.4),
    change('abstention.f1', 0.7, 0.8, 0.001),
  ],
  better: 0,
  worse: 0,
  questions: [],
};
const broken = (text: string, with_ = comparison) =>
  checkGate(readGate(text), summary, with_)
    .filter(({ passed }) => !passed)
    .map(({ metric: name, rule, value }) => [name, rule, Math.round(value * 1_000) / 1_000]);

describe('a gate file', () => {
  it('is YAML or JSON', () => {
    const gate = { failedCases: 0, metrics: { 'abstention.f1': { min: 0.8 } } };
    expect(readGate('metrics:\n  abstention.f1: { min: 0.8 }\n')).toEqual(gate);
    expect(readGate(JSON.stringify(gate))).toEqual(gate);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'recall'],
    ['no metric', 'metrics: {}'],
    ['a metric without a bound', 'metrics: { recall: {} }'],
    ['a bound that is no number', 'metrics: { recall: { min: high } }'],
    ['a bound of another name', 'metrics: { recall: { minimum: 1 } }'],
    ['a negative drop', 'metrics: { recall: { maxDrop: -1 } }'],
    ['half of a list', 'metrics: ['],
    ['a name twice', 'metrics: { a: { min: 1 }, a: { min: 0 } }'],
    ['what grows without end', `a: &a [x,x]\n${'b: &b [*a,*a]\n'.repeat(1)}c: [*b,*b,*b]`],
  ])('of %s is refused', (_what, text) => {
    expect(() => readGate(text)).toThrow(expect.objectContaining({ code: 'gate-invalid' }) as Error);
  });
});

describe('a run', () => {
  it('is held to its bounds, the bound itself included', () => {
    expect(broken('failedCases: 1\nmetrics: { "hybrid.recall@10": { min: 0.9, max: 0.9 } }')).toEqual([]);
    expect(
      broken('metrics: { "hybrid.recall@10": { min: 0.91 }, claims.unsupported: { max: 0.01 } }'),
    ).toEqual([
      ['cases.failed', 'failedCases', 1],
      ['hybrid.recall@10', 'min', 0.9],
      ['claims.unsupported', 'max', 0.02],
    ]);
  });

  it('is held to its baseline, in the direction that is worse', () => {
    const all = '{ maxDrop: 0.02, notWorse: true }';
    const gate = ['hybrid.recall@10', 'claims.unsupported', 'abstention.f1']
      .map((name) => `"${name}": ${all}`)
      .join(', ');
    expect(broken(`failedCases: 1\nmetrics: { ${gate} }`)).toEqual([
      ['hybrid.recall@10', 'maxDrop', 0.05],
      ['hybrid.recall@10', 'notWorse', 0.01],
    ]);
    expect(broken('failedCases: 1\nmetrics: { claims.unsupported: { maxDrop: 0.005 } }')).toEqual([
      ['claims.unsupported', 'maxDrop', 0.01],
    ]);
  });

  it('does not pass because of a misspelt metric, or without the baseline that it needs', () => {
    for (const text of [
      'metrics: { hybrid.recal@10: { min: 0 } }',
      'metrics: { hybrid.recal@10: { notWorse: true } }',
    ])
      expect(() => broken(text)).toThrow(/has no metric hybrid.recal@10/);
    expect(() => checkGate(readGate('metrics: { abstention.f1: { notWorse: true } }'), summary)).toThrow(
      /no baseline/,
    );
  });
});
