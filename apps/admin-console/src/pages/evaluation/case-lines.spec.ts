import type { GoldenCase } from '@app/contracts';
import { expect, it } from 'vitest';
import { linesOfCases } from './case-lines.js';

it('writes one case a line, whatever it holds', () => {
  const golden: GoldenCase = {
    id: '1',
    question: '연차는\n며칠인가요?',
    answers: [],
    facts: ['15일'],
    evidence: [[{ document: 'leave.md' }]],
    answerable: true,
    tags: [],
  };
  const cases = [golden, { ...golden, id: '2' }];
  const lines = linesOfCases(cases).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line) as GoldenCase)).toEqual(cases);
});
