import type { Block, DocumentChunk } from '@app/contracts';
import { expect, it } from 'vitest';
import { shownBlocks } from './shown-blocks.js';

const block = (start: number, end: number): Block => ({ type: 'paragraph', start, end });
const piece = (start: number, end: number, enabled: boolean): DocumentChunk => ({
  ordinal: 0,
  headingPath: '',
  page: null,
  start,
  end,
  enabled,
  edited: false,
  revision: 0,
});
const blocks = [block(0, 5), block(6, 10), block(11, 20), block(21, 30)];

it('gives all blocks in one run where nothing is off', () => {
  expect(shownBlocks(blocks, [piece(0, 10, true), piece(11, 30, true)])).toEqual([blocks]);
});

it('leaves out every block with a part in a piece that is off, and cuts the run there', () => {
  const off = [piece(0, 10, true), piece(11, 15, false), piece(15, 30, true)];
  expect(shownBlocks(blocks, off)).toEqual([[blocks[0], blocks[1]], [blocks[3]]]);
  expect(shownBlocks(blocks, [piece(0, 30, false)])).toEqual([]);
});
