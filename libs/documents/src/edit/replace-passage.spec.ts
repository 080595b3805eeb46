import type { Block } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { replacePassage } from './replace-passage.js';

const TEXT = '여비\n\n일비는 6만원이다. 식비는 따로다.\n\n구분 | 금액\n국내 | 6만원\n\n끝.';
const block = (part: string, rest: Partial<Block> = {}): Block => {
  const start = TEXT.indexOf(part);
  return { type: 'paragraph', start, end: start + part.length, ...rest };
};
const HEADING = block('여비', { type: 'heading', level: 1, page: 1 });
const BODY = block('일비는 6만원이다. 식비는 따로다.', { page: 1 });
const TABLE = block('구분 | 금액\n국내 | 6만원', {
  type: 'table',
  page: 2,
  rows: [
    ['구분', '금액'],
    ['국내', '6만원'],
  ],
});
const END = block('끝.', { page: 2 });
const document = { text: TEXT, blocks: [HEADING, BODY, TABLE, END] };

/** The passage that runs from one block to another, with a text of its own. */
const replace = (first: Block, last: Block, change: (text: string) => string) =>
  replacePassage(document, {
    start: first.start,
    end: last.end,
    text: change(TEXT.slice(first.start, last.end)),
  });
const shown = ({ text, blocks }: { text: string; blocks: Block[] }) =>
  blocks.map(({ type, start, end }) => [type, text.slice(start, end)]);

describe('replacePassage', () => {
  it('keeps the kind of the block that holds the change, and moves those behind it', () => {
    const changed = replace(HEADING, BODY, (text) => text.replace('6만원', '75,000원'));
    expect(changed.text).toBe(TEXT.replace('6만원', '75,000원'));
    expect(shown(changed)).toEqual([
      ['heading', '여비'],
      ['paragraph', '일비는 75,000원이다. 식비는 따로다.'],
      ['table', '구분 | 금액\n국내 | 6만원'],
      ['paragraph', '끝.'],
    ]);
    expect(changed.blocks.map(({ page }) => page)).toEqual([1, 1, 2, 2]);
  });

  it('reads the cells of a table that was changed', () => {
    const changed = replace(TABLE, TABLE, (text) => `${text.replace('6만원', '7만원')}\n국외 | 9만원`);
    expect(changed.blocks[2]).toMatchObject({
      type: 'table',
      rows: [
        ['구분', '금액'],
        ['국내', '7만원'],
        ['국외', '9만원'],
      ],
    });
    expect(shown(changed)[3]).toEqual(['paragraph', '끝.']);
  });

  it('makes paragraphs of blocks that the change runs across', () => {
    const changed = replace(HEADING, BODY, () => '여비와 일비는 다르다.\n\n식비는 같다.');
    expect(shown(changed).slice(0, 3)).toEqual([
      ['paragraph', '여비와 일비는 다르다.'],
      ['paragraph', '식비는 같다.'],
      ['table', '구분 | 금액\n국내 | 6만원'],
    ]);
  });

  it('drops a block of which nothing is left', () => {
    const changed = replace(HEADING, BODY, () => '여비');
    expect(shown(changed)).toEqual([
      ['heading', '여비'],
      ['table', '구분 | 금액\n국내 | 6만원'],
      ['paragraph', '끝.'],
    ]);
  });

  it('gives back what it was given when the change is undone', () => {
    const there = replace(BODY, TABLE, (text) => text.replace('따로다', '없다'));
    const growth = there.text.length - TEXT.length;
    const back = replacePassage(there, {
      start: BODY.start,
      end: TABLE.end + growth,
      text: TEXT.slice(BODY.start, TABLE.end),
    });
    expect(back).toEqual(document);
  });

  it('leaves every block a slice without white space at its ends, wherever the change is', () => {
    for (let start = 0; start < TEXT.length; start += 1)
      for (let end = start; end <= TEXT.length; end += 3)
        for (const text of ['', 'x', ' a\n\nb ', TEXT.slice(start, end)]) {
          const { text: whole, blocks } = replacePassage(document, { start, end, text });
          let last = 0;
          for (const each of blocks) {
            const slice = whole.slice(each.start, each.end);
            expect([slice, each.start >= last]).toEqual([slice.trim(), true]);
            expect(slice).not.toBe('');
            last = each.end;
          }
        }
  });
});
