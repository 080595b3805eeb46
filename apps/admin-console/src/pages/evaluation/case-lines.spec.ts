import type { GoldenCase } from '@app/contracts';
import { expect, it } from 'vitest';
import { casesOfLines, linesOfCases } from './case-lines.js';

const golden: GoldenCase = {
  id: '1',
  question: '연차는\n며칠인가요?',
  answers: [],
  facts: ['15일'],
  evidence: [[{ document: 'leave.md' }]],
  answerable: true,
  tags: [],
};

it('reads the lines that it writes', () => {
  const cases = [golden, { ...golden, id: '2' }];
  expect(casesOfLines(linesOfCases(cases))).toEqual(cases);
});

it('takes the mark and the line ends of other systems, and empty lines', () => {
  const text = '\uFEFF{"id":"1","question":"a"}\r\n\r\n{"id":"2","question":"b"}';
  expect(casesOfLines(text).map(({ id }) => id)).toEqual(['1', '2']);
});

it.each(['{"id":', '"a text"', 'null', '{"id":"2"}'])('names the line that holds no question: %s', (line) => {
  expect(() => casesOfLines(`{"id":"1","question":"a"}\n${line}`)).toThrow('line 2');
});
