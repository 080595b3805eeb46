import type { Chunk } from '@app/documents';
import { expect, it } from 'vitest';
import { buildRows, passageText } from './build-rows.js';

const text = '출장비는 7일 안에 정산합니다.\n숙박비 한도는 15만원입니다.';
const parsed = { text, blocks: [], parser: 'test', warnings: [] };
const owner = {
  id: 'version',
  knowledgeBaseId: 'base',
  documentId: 'document',
  title: '여비 규정',
  acl: ['kb:base'],
  createdAt: new Date(0),
};
const chunkOf = (ordinal: number, start: number, end: number): Chunk => ({
  ordinal,
  start,
  end,
  headingPath: ['여비 규정', '정산'],
  tableHeader: null,
  tokens: 5,
  language: 'ko',
});

it('builds a row per chunk and pauses after each, so that nothing else waits for long', () => {
  const pieces = [chunkOf(0, 0, 17), chunkOf(1, 18, text.length)];
  const vector = Float32Array.of(1, 0);
  const steps = buildRows(
    owner,
    parsed,
    pieces.map((piece) => ({ ...piece, vector })),
  );
  expect([steps.next().done, steps.next().done]).toEqual([false, false]);
  const { value } = steps.next();
  expect(value).toMatchObject([
    {
      chunkId: 'version:0',
      text: '출장비는 7일 안에 정산합니다.',
      headingPath: '여비 규정 > 정산',
      page: null,
      vector,
    },
    { chunkId: 'version:1', text: '숙박비 한도는 15만원입니다.', ordinal: 1 },
  ]);
});

it('embeds a chunk with its context, none of it twice', () => {
  expect(passageText({ ...chunkOf(0, 0, 17), title: '여비 규정' }, parsed.text.slice(0, 17))).toBe(
    '여비 규정\n정산\n출장비는 7일 안에 정산합니다.',
  );
});
