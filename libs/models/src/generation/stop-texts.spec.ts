import { expect, it } from 'vitest';
import { StopTexts } from './stop-texts.js';

function read(stops: readonly string[], pieces: readonly string[]): { texts: string[]; stopped: boolean } {
  const watch = new StopTexts(stops);
  const texts: string[] = [];
  for (const piece of pieces) {
    const { text, stopped } = watch.push(piece);
    texts.push(text);
    if (stopped) return { texts, stopped };
  }
  return { texts: [...texts, watch.flush()], stopped: false };
}

it('holds back what may become a stop text and ends before it', () => {
  expect(read(['\n질문:'], ['답변', '\n', '질', '문: 다음'])).toEqual({
    texts: ['답변', '', '', ''],
    stopped: true,
  });
  expect(read(['\n질문:'], ['답변 ', '\n', '문서'])).toEqual({
    texts: ['답변 ', '', '\n문서', ''],
    stopped: false,
  });
});

it('finds the earliest of several, and one that begins inside a false start', () => {
  expect(read(['END', 'aab'], ['xaa', 'ab END'])).toEqual({ texts: ['x', 'a'], stopped: true });
});

it('gives what it held back when nothing follows', () => {
  expect(read(['###'], ['a#', '#'])).toEqual({ texts: ['a', '', '##'], stopped: false });
});

it('has nothing to hold back without stop texts, and an empty one stops nothing', () => {
  expect(read([], ['a', 'b'])).toEqual({ texts: ['a', 'b', ''], stopped: false });
  expect(read([''], ['a'])).toEqual({ texts: ['a', ''], stopped: false });
});

it('gives the text before the stop text wherever the pieces are cut', () => {
  const text = '가나다라 [1] 끝. 다음';
  for (let size = 1; size <= text.length; size++) {
    const pieces = text.match(new RegExp(`.{1,${size}}`, 'gs'))!;
    expect(read(['끝.', '다음'], pieces).texts.join('')).toBe('가나다라 [1] ');
  }
});
