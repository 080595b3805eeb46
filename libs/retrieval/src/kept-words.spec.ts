import { compileVocabulary, readQuestion, searchText } from '@app/language';
import { expect, it } from 'vitest';
import { tokenSet } from './coverage.js';
import { weighKeptWords } from './kept-words.js';
import type { ReadChunk } from './read-chunks.js';

const { kept } = readQuestion('하나로 요금', [
  compileVocabulary({ groups: [], expansions: [], words: ['하나로'] }),
]);

const chunk = (chunkId: string, text: string, score: number) =>
  ({
    chunkId,
    versionId: chunkId,
    score,
    title: '',
    chunk: { headingPath: '', tableHeader: null, text },
    tokens: tokenSet(searchText(text)),
  }) as unknown as ReadChunk;

it('puts passages that write a name before those that share its tokens', () => {
  const found = [
    chunk('bank', '하나은행 요금은 무료입니다.', 0.9),
    chunk('name', '하나로는 요금이 있습니다.', 0.6),
  ];
  const weighed = weighKeptWords(found, kept);
  expect(weighed.map(({ chunkId, score }) => [chunkId, Math.round(score * 100) / 100])).toEqual([
    ['name', 0.84],
    ['bank', 0.36],
  ]);
  expect(weighed.map(({ tokens }) => [tokens.has('하나'), tokens.has('나로')])).toEqual([
    [true, true],
    [false, false],
  ]);
});

it('leaves everything as it is where no passage writes the name', () => {
  const found = [chunk('bank', '하나은행 요금은 무료입니다.', 0.9)];
  expect(weighKeptWords(found, kept)).toEqual(found);
});
