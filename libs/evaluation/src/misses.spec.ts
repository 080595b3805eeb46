import type { CaseScores, GoldenCase } from '@app/contracts';
import { expect, it } from 'vitest';
import { missesOf } from './misses.js';

const golden: GoldenCase = {
  id: '1',
  question: 'q',
  answers: [],
  facts: [],
  evidence: [],
  answerable: true,
  tags: [],
};
const misses = (scores: CaseScores | null, change: Partial<GoldenCase> = {}) =>
  missesOf({ case: { ...golden, ...change }, state: scores ? 'done' : 'failed', scores });

it('tells a wrong answer from one that is made up and from none', () => {
  expect(misses({ 'crag.score': [-1, 1] })).toEqual(['wrong']);
  expect(misses({ 'crag.score': [-1, 1] }, { answerable: false })).toEqual(['invented']);
  expect(misses({ 'crag.score': [0, 1] })).toEqual(['unanswered']);
});

it('counts no answer that is right, or right in part', () => {
  expect(misses({ 'crag.score': [1, 1] })).toEqual([]);
  expect(misses({ 'crag.score': [0.5, 1] })).toEqual([]);
});

it('looks for the evidence at the deepest rank', () => {
  expect(misses({ 'hybrid.recall@1': [0, 1], 'hybrid.recall@10': [1, 1] })).toEqual([]);
  expect(misses({ 'hybrid.recall@1': [0, 1], 'hybrid.recall@10': [0.5, 1] })).toEqual(['not-found']);
  expect(misses({ 'lexical.recall@10': [0, 1] })).toEqual([]);
});

it('says of a question that failed only that', () => {
  expect(misses(null)).toEqual(['not-scored']);
});
