import { expect, it } from 'vitest';
import { en } from '../../i18n/en.js';
import { grouped, metricName, stageTimes } from './metric-names.js';

const figure = (name: string) => ({ name, value: 1, low: null, high: null, n: 1 });
const words = en.evaluation.figures;

it('puts figures in the order in which they are read, of the search those of one leg', () => {
  const names = [
    'vector.recall@10',
    'hybrid.mrr@10',
    'hybrid.recall@10',
    'hybrid.recall@5',
    'answer.char-f1',
  ];
  const parts = grouped([...names, 'answer.correct', 'latency.x.p50'].map(figure), 'hybrid');
  expect(parts.map(({ group, metrics }) => [group, ...metrics.map(({ name }) => name)])).toEqual([
    ['answers', 'answer.correct', 'answer.char-f1'],
    ['search', 'hybrid.recall@5', 'hybrid.recall@10', 'hybrid.mrr@10'],
  ]);
});

it('keeps figures that it does not know, under their own name', () => {
  const [part] = grouped([figure('new.figure')], 'hybrid');
  expect(part?.group).toBe('other');
  expect(metricName('new.figure', words)).toBe('new.figure');
});

it('names figures of the search by their depth', () => {
  expect(metricName('lexical.recall@7', words)).toBe(words.recall('7'));
  expect(metricName('answer.correct', words)).toBe('Right');
});

it('tells times of the steps of an answer and of whole searches', () => {
  const names = ['answer.draft', 'answer.total', 'search.hybrid.total', 'search.hybrid.fuse'];
  const metrics = names.flatMap((name) => [figure(`latency.${name}.p50`), figure(`latency.${name}.p95`)]);
  expect(stageTimes(metrics).map(({ stage }) => stage)).toEqual([
    'answer.total',
    'answer.draft',
    'search.hybrid.total',
  ]);
});
