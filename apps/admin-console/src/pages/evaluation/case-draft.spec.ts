import { GoldenCase } from '@app/contracts';
import { expect, it } from 'vitest';
import { caseOf, draftOf, newDraft, newPlace } from './case-draft.js';

const golden: GoldenCase = {
  id: '1',
  question: '위약금은 얼마인가요?',
  answers: ['10퍼센트입니다.', '월 렌탈료 총액의 10퍼센트'],
  facts: ['10퍼센트'],
  evidence: [
    [{ document: 'contract.pdf', page: 3, quote: '총액의 10퍼센트' }, { document: 'terms.md' }],
    [{ document: 'fees.md' }],
  ],
  answerable: true,
  tags: ['렌탈'],
};

it('gives back the case of which it made a form', () => {
  expect(caseOf(draftOf(golden))).toEqual(golden);
});

it('puts an answer of several lines on one, since a line is an answer', () => {
  const draft = draftOf({ ...golden, answers: ['first\nsecond'] });
  expect(caseOf(draft).answers).toEqual(['first second']);
});

it('leaves out what was not filled in', () => {
  const draft = { ...newDraft('2'), question: ' How many? ', facts: ' 15 days \n\n' };
  const evidence = [[newPlace()], [{ ...newPlace(' leave.md '), page: '' }]];
  const made = caseOf({ ...draft, evidence });
  expect(made).toMatchObject({ question: 'How many?', facts: ['15 days'], answers: [] });
  expect(made.evidence).toEqual([[{ document: 'leave.md' }]]);
  expect(GoldenCase.safeParse(made).success).toBe(true);
});

it('says of a question without an answer nothing that only an answer has', () => {
  const made = caseOf({ ...draftOf(golden), answerable: false });
  expect(made).toMatchObject({ answers: [], facts: [], evidence: [], tags: ['렌탈'] });
  expect(GoldenCase.safeParse(made).success).toBe(true);
});
