import { expect, it } from 'vitest';
import { pieces } from './pieces.js';

const text = '연차는 15일입니다. 반차는 4시간입니다.';
const marks = (within: { start: number; end: number }, places: { start: number; end: number }[]) =>
  pieces(text, within, places).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text));

it('highlights a place within a block, and keeps every character once', () => {
  expect(marks({ start: 0, end: text.length }, [{ start: 4, end: 7 }])).toEqual([
    '연차는 ',
    '[15일]',
    '입니다. 반차는 4시간입니다.',
  ]);
});

it('joins what overlaps, and leaves out what lies in another block', () => {
  const places = [
    { start: 2, end: 6 },
    { start: 4, end: 9 },
    { start: 20, end: 24 },
  ];
  expect(marks({ start: 0, end: 12 }, places).join('')).toBe('연차[는 ][15][일입니]다. ');
});

it('is one piece where nothing is to be highlighted', () => {
  expect(marks({ start: 0, end: 3 }, [])).toEqual(['연차는']);
  expect(marks({ start: 3, end: 3 }, [])).toEqual([]);
});
