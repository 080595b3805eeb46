import type { Block } from '@app/contracts';
import { expect, it } from 'vitest';
import { PageBlocks, pagesOf } from './page-blocks.js';

const text = '연차 휴가\n연차는 15일이다. 병가는 60일이다.\n다음 쪽의 연차는 15일이다.';
const blocks: Block[] = [
  { type: 'heading', start: 0, end: 5, page: 1 },
  { type: 'paragraph', start: 6, end: 27, page: 1 },
  { type: 'paragraph', start: 28, end: text.length, page: 2 },
];
const items = ['연차 휴가', '연차는 15일이다. 병가', '는 60일이다.'];

it('finds a place inside a block on its page, and nothing of it on another', () => {
  const start = text.indexOf('병가는');
  const place = { start, end: start + '병가는 60일'.length };
  const shown = (page: number, texts: string[]) =>
    new PageBlocks({ text, blocks }, page, texts)
      .spansOf(place)
      .map(({ item, start, end }) => (texts[item] as string).slice(start, end));
  expect(shown(1, items)).toEqual(['병가', '는 60일']);
  expect(shown(2, ['다음 쪽의 연차는 15일이다.'])).toEqual([]);
  expect(pagesOf(place, blocks)).toEqual([1]);
  expect(pagesOf({ start: 0, end: text.length }, blocks)).toEqual([1, 2]);
});

it('tells which block a text of the page belongs to', () => {
  const page = new PageBlocks({ text, blocks }, 1, [...items, '- 1 -']);
  expect([0, 1, 2, 3].map((item) => page.blockAt(item)?.start)).toEqual([0, 6, 6, undefined]);
});
