import type { GoldenCase, Observation } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { scoreCase } from './metrics/score-case.js';
import { summarise, type ScoredResult } from './summarise.js';

function result(id: number, change: Partial<GoldenCase>, outcome: 'quoted' | 'no-evidence'): ScoredResult {
  const answerable = change.answerable ?? true;
  const golden: GoldenCase = {
    id: String(id),
    question: '연차는 며칠인가요?',
    answers: [],
    facts: [],
    evidence: answerable ? [[{ document: 'a' }]] : [],
    answerable,
    tags: [],
    ...change,
  };
  const observation: Observation = {
    rankings: { hybrid: [{ document: 'a', page: null, groups: [0] }] },
    searchTimes: { hybrid: { embed: id, total: 10 * id } },
    answer: {
      id: 'x',
      outcome,
      text: '15일',
      citations: [],
      released: outcome === 'quoted' ? ['supported'] : [],
      rejected: ['contradicted'],
      ...(id > 2 && { actions: ['regenerate', 'quote'] }),
      times: { draft: 1 },
    },
  };
  return { case: golden, state: 'done', observation, scores: scoreCase(golden, observation, 10) };
}

const failed: ScoredResult = {
  case: result(9, {}, 'quoted').case,
  state: 'failed',
  observation: null,
  scores: null,
};

describe('the figures of a run', () => {
  const results = [
    ...[1, 2, 3, 4, 5].map((id) => result(id, { tags: ['인사'] }, 'quoted')),
    result(6, { question: 'How many days?', answerable: false }, 'no-evidence'),
    result(7, { answerable: false }, 'quoted'),
    failed,
  ];

  it('count every question, and those that failed', async () => {
    const { cases, outcomes, verdicts, actions } = await summarise(results);
    expect(cases).toEqual({ total: 8, scored: 7, failed: 1, answerable: 6, unanswerable: 2 });
    expect(outcomes).toEqual({ quoted: 6, 'no-evidence': 1 });
    expect(verdicts).toEqual({ released: { supported: 6 }, rejected: { contradicted: 7 } });
    // Answers from before there were policies tell nothing of them.
    expect(actions).toEqual({ regenerate: 5, quote: 5 });
  });

  it('have intervals', async () => {
    const metrics = new Map((await summarise(results)).metrics.map((metric) => [metric.name, metric]));
    expect(metrics.get('hybrid.recall@10')).toEqual({
      name: 'hybrid.recall@10',
      value: 1,
      low: 1,
      high: 1,
      n: 5,
    });
    // Two unanswerable, one abstention, which is right: precision 1, recall 1/2, F1 2/3.
    expect(metrics.get('abstention.precision')).toMatchObject({ value: 1, low: null, n: 1 });
    expect(metrics.get('abstention.recall')).toMatchObject({ value: 0.5, n: 2 });
    expect(metrics.get('abstention.f1')).toMatchObject({ value: expect.closeTo(2 / 3, 12) as number, n: 7 });
    expect(metrics.get('latency.search.hybrid.total.p50')).toMatchObject({ value: 40, n: 7 });
    expect(metrics.get('latency.search.hybrid.embed.p95')?.value).toBeCloseTo(6.7, 12);
    expect(metrics.has('latency.answer.draft.p95')).toBe(true);
  });

  it('are told by language and tag where there are five questions', async () => {
    const { slices } = await summarise(results);
    expect(slices.map(({ name, n }) => [name, n])).toEqual([
      ['language:ko', 6],
      ['tag:인사', 5],
    ]);
  });

  it('of nothing are nothing', async () => {
    expect(await summarise([failed])).toMatchObject({
      cases: { scored: 0, failed: 1 },
      metrics: [],
      slices: [],
    });
  });
});
