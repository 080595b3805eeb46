import { EvaluationResult, GoldenCase } from '@app/contracts';
import { expect, it } from 'vitest';
import { readGoldenFile } from '../golden-files/read-golden-file.js';
import { ragCheckerResults } from './ragchecker-results.js';

const result = (golden: Partial<GoldenCase>, text: string | null) =>
  EvaluationResult.parse({
    case: { id: '1', question: '연차는 며칠인가요?', ...golden },
    state: 'done',
    reason: null,
    observation: {
      rankings: {},
      searchTimes: {},
      answer:
        text === null
          ? null
          : { id: 'a', outcome: 'quoted', text, citations: [], released: [], rejected: [], times: {} },
    },
    scores: null,
    misses: [],
  });
const contextOf = async (question: string) => [{ doc_id: 'leave.md', text: `${question} 15일입니다.` }];

it('writes what RAGChecker reads, and what a golden set can be read from again', async () => {
  const written = await ragCheckerResults(
    [
      result({ id: '1', answers: ['15일입니다.', '열다섯 날'] }, '연차는 15일입니다.'),
      result({ id: '2', facts: ['15일', '팀장'] }, '연차는 15일입니다.'),
      result({ id: '3', answerable: false }, '없습니다.'),
      result({ id: '4', answers: ['15일'] }, null),
    ],
    contextOf,
  );
  expect(written.results.map(({ query_id: id, gt_answer: known }) => [id, known])).toEqual([
    ['1', '15일입니다.'],
    ['2', '15일\n팀장'],
  ]);
  expect(written.results[0]).toEqual({
    query_id: '1',
    query: '연차는 며칠인가요?',
    gt_answer: '15일입니다.',
    response: '연차는 15일입니다.',
    retrieved_context: [{ doc_id: 'leave.md', text: '연차는 며칠인가요? 15일입니다.' }],
  });
  const { format, cases } = await readGoldenFile(Buffer.from(JSON.stringify(written)));
  expect([format, cases.length]).toEqual(['ragchecker', 2]);
});
