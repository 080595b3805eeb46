import type { Evaluation, EvaluationResult, EvaluationSummary, Metric } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { renderReport, type Report } from './render-report.js';

const metric = (name: string, value: number): Metric => ({
  name,
  value,
  low: value - 0.1,
  high: value + 0.1,
  n: 9,
});
const summary: EvaluationSummary = {
  cases: { total: 3, scored: 2, failed: 1, answerable: 2, unanswerable: 1 },
  metrics: [
    metric('crag.score', -0.4),
    metric('hybrid.recall@10', 0.9),
    metric('latency.answer.total.p50', 12),
    metric('latency.answer.total.p95', 40),
  ],
  outcomes: { quoted: 2 },
  verdicts: { released: { supported: 4 }, rejected: {} },
  slices: [{ name: 'tag:<인사>', n: 5, metrics: [metric('hybrid.recall@10', 0.8)] }],
};
const result = (change: Partial<EvaluationResult>): EvaluationResult => ({
  case: {
    id: '1',
    question: '<script>alert(1)</script> 연차?',
    answers: ['15일'],
    facts: [],
    evidence: [[{ document: 'leave & more.md' }]],
    answerable: true,
    tags: [],
  },
  state: 'done',
  reason: null,
  observation: null,
  scores: { 'crag.score': [-1, 1], 'hybrid.recall@1': [0, 1], 'hybrid.recall@10': [0, 1] },
  misses: [],
  ...change,
});
const evaluation = {
  id: '01890000-0000-7000-8000-000000000000',
  name: '"demo" & more',
  settings: { k: 10 },
  environment: { kbVersion: 3 },
  finishedAt: '2026-11-27T00:00:00.000Z',
} as unknown as Evaluation;
const report = (change: Partial<Report> = {}) =>
  renderReport({ evaluation, summary, results: [result({})], language: 'en', ...change });

describe('a report', () => {
  it('loads nothing and runs nothing, whatever the questions hold', () => {
    const page = report();
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\bsrc=|href=|url\(|@import|https?:/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; 연차?');
    expect(page).toContain('&quot;demo&quot; &amp; more');
    expect(page).toContain('tag:&lt;인사&gt;');
  });

  it('plots every figure, those below 0 too', () => {
    const page = report();
    expect(page.match(/class="mark"/g)).toHaveLength(2);
    expect(page).not.toMatch(/NaN|Infinity|undefined|="-\d/);
    expect(page).toContain('12.0 / 40.0');
    expect(page.match(/<svg /g)).toHaveLength(5);
  });

  it('shows a baseline and a gate', () => {
    const change = {
      name: 'hybrid.recall@10',
      baseline: 0.95,
      value: 0.9,
      difference: -0.05,
      low: -0.1,
      high: 0,
      p: 0.04,
      n: 9,
    };
    const questions = { better: 0, worse: 0, questions: [] };
    const page = report({
      comparison: { baseline: 'a', evaluation: 'b', cases: 3, changes: [change], ...questions },
      checks: [{ metric: 'hybrid.recall@10', rule: 'min', bound: 0.95, value: 0.9, passed: false }],
    });
    expect(page.match(/class="baseline"/g)).toHaveLength(1);
    expect(page).toMatch(/-0\.050 ▼<\/td><td class="figure">0\.040/);
    expect(page).toMatch(/class="broken">BROKEN<\/span>.*min 0\.95/);
    expect(report({ language: 'ko', checks: [] })).toContain('<h2>배포 기준</h2>');
  });

  it('lists what went wrong, and why', () => {
    const right = result({ scores: { 'crag.score': [1, 1], 'hybrid.recall@10': [1, 1] } });
    expect(report({ results: [right] })).toContain('<p>None.</p>');
    expect(report()).toContain('wrong answer, evidence not found');
    const reason = { code: 'store-unavailable', title: 'The store is away.', detail: null };
    const failed = result({ state: 'failed', reason, scores: null });
    expect(report({ results: [failed] })).toContain('not scored: The store is away.');
    const invented = result({ scores: { 'crag.score': [-1, 1] } });
    const asked = { ...invented, case: { ...invented.case, answerable: false } };
    expect(report({ results: [asked] })).toContain('an answer where there is none');
    expect(report({ results: Array.from({ length: 450 }, () => result({})) })).toContain('and 250 more');
  });
});
