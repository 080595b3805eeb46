import { describe, expect, it } from 'vitest';
import { cutPassages } from './cut-passages.js';

const document = { documentId: 'd', versionId: 'v', title: '규정' };

describe('cutPassages', () => {
  it('cuts a text between lines into slices that hold all of it', () => {
    const text = `  첫 줄입니다.  \n\n${'가나다 라마바 사아자. '.repeat(60)}\n${'둘째 문단. '.repeat(200)}\n끝.`;
    const passages = cutPassages({ ...document, text }, 3);
    expect(passages.map(({ n }) => n)).toEqual(passages.map((_, index) => 3 + index));
    expect(passages.length).toBeGreaterThan(1);
    for (const { text: slice, start } of passages)
      expect(text.slice(start, start + slice.length)).toBe(slice);
    expect(
      passages
        .map((passage) => passage.text)
        .join('')
        .replaceAll(/\s/g, ''),
    ).toBe(text.replaceAll(/\s/g, ''));
  });

  it('begins a passage at a heading and at a page, and tells the page', () => {
    const text = '제목\n본문 하나.\n제목 둘\n본문 둘.\n다음 쪽.';
    const at = (piece: string, type: 'heading' | 'paragraph', page: number) => {
      const start = text.indexOf(piece);
      return { type, start, end: start + piece.length, page };
    };
    const blocks = [
      at('제목', 'heading', 1),
      at('본문 하나.', 'paragraph', 1),
      at('제목 둘', 'heading', 1),
      at('본문 둘.', 'paragraph', 1),
      at('다음 쪽.', 'paragraph', 2),
    ];
    expect(cutPassages({ ...document, text, blocks }).map((passage) => [passage.text, passage.page])).toEqual(
      [
        ['제목\n본문 하나.', 1],
        ['제목 둘\n본문 둘.', 1],
        ['다음 쪽.', 2],
      ],
    );
  });

  it('cuts a line that is too long between its sentences', () => {
    const text = '필터는 4개월마다 교체합니다. '.repeat(1_000).trim();
    const passages = cutPassages({ ...document, text });
    expect(Math.max(...passages.map((passage) => passage.text.length))).toBeLessThan(1_100);
    expect(passages.every((passage) => passage.text.endsWith('교체합니다.'))).toBe(true);
  });

  it.each(['가'.repeat(9_000), '1 '.repeat(4_500), `a${'😀'.repeat(4_500)}`])(
    'cuts what has no sentences: %#',
    (text) => {
      const passages = cutPassages({ ...document, text });
      expect(
        passages
          .map((passage) => passage.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
      for (const passage of passages) {
        expect(passage.text.length).toBeLessThanOrEqual(3_000);
        expect(passage.text.isWellFormed()).toBe(true);
        expect(text.slice(passage.start, passage.start + passage.text.length)).toBe(passage.text);
      }
    },
  );

  it('makes nothing of white space', () => {
    expect(cutPassages({ ...document, text: ' \n\t ' })).toEqual([]);
  });
});
