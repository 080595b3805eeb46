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

  it('without a common question are not comparable', async () => {
    const run = { id: 'a', results: [result('1', { recall: [1, 1] })] };
    const other = { id: 'b', results: [result('2', { recall: [1, 1] })] };
    await expect(compareRuns(run, other)).rejects.toMatchObject({ code: 'evaluations-not-comparable' });
  });
});
