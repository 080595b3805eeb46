import type { CaseScores, GoldenCase } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { compareRuns } from './compare.js';

const result = (id: string, scores: CaseScores | null, question = 'q') => ({
  case: { id, question, answers: [], facts: [], evidence: [], answerable: true, tags: [] } as GoldenCase,
  scores,
});

describe('two runs', () => {
  it('are compared over the questions that both scored and that are the same', async () => {
    const before = [
      result('1', { recall: [0, 1] }),
      result('2', { recall: [1, 1] }),
      result('3', null),
      result('4', { recall: [1, 1] }, 'another question then'),
      result('5', { recall: [1, 1] }),
    ];
    const after = [
      result('2', { recall: [1, 1] }),
      result('1', { recall: [1, 1] }),
      result('3', { recall: [1, 1] }),
      result('4', { recall: [0, 1] }),
      result('6', { recall: [0, 1] }),
    ];
    expect(await compareRuns({ id: 'a', results: before }, { id: 'b', results: after })).toMatchObject({
      baseline: 'a',
      evaluation: 'b',
      cases: 2,
      changes: [{ name: 'recall', baseline: 0.5, value: 1, difference: 0.5, n: 2 }],
    });
  });

  it('may answer different questions: each ratio is that of its own run', async () => {
    const before = [result('1', { precision: [1, 1], f1: [0, 0] }), result('2', { f1: [0, 0] })];
    const after = [result('1', { f1: [0, 0] }), result('2', { precision: [0, 1], f1: [0, 0] })];
    const { changes } = await compareRuns({ id: 'a', results: before }, { id: 'b', results: after });
    expect(changes).toMatchObject([{ name: 'precision', baseline: 1, value: 0, n: 2 }]);
  });

  it('tell which questions got worse and better, by their answer and by what was found', async () => {
    const scores = (crag: number, shallow: number, deep: number): CaseScores => ({
      'crag.score': [crag, 1],
      'hybrid.recall@5': [shallow, 1],
      'hybrid.recall@10': [deep, 1],
    });
    const before = [
      result('same', scores(1, 0, 1)),
      result('worse', scores(1, 1, 1)),
      result('worst', scores(1, 1, 1)),
      result('better', scores(-1, 0, 0)),
    ];
    const after = [
      result('same', scores(1, 1, 1)),
      result('worse', scores(0.5, 1, 1)),
      result('worst', scores(-1, 1, 1)),
      result('better', scores(1, 0, 1)),
    ];
    const compared = await compareRuns({ id: 'a', results: before }, { id: 'b', results: after });
    expect([compared.worse, compared.better]).toEqual([2, 2]);
    expect(
      compared.questions.map(({ id, metric, baseline, value }) => [id, metric, baseline, value]),
    ).toEqual([
      ['worst', 'crag.score', 1, -1],
      ['worse', 'crag.score', 1, 0.5],
      ['better', 'crag.score', -1, 1],
      ['better', 'hybrid.recall@10', 0, 1],
    ]);
  });

  it('without a common question are not comparable', async () => {
    const run = { id: 'a', results: [result('1', { recall: [1, 1] })] };
    const other = { id: 'b', results: [result('2', { recall: [1, 1] })] };
    await expect(compareRuns(run, other)).rejects.toMatchObject({ code: 'evaluations-not-comparable' });
  });
});
