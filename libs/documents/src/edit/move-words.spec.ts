import type { PrintedWord } from '@app/contracts';
import { expect, it } from 'vitest';
import { moveWords } from './move-words.js';

const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
const wordsOf = (text: string): PrintedWord[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    box,
  }));
const before = '머리말 연차는 15일이다. 맺음말';

it.each([
  ['연차는 25일이다.', ['머리말', '연차는', '맺음말']],
  ['연차는 한 해에 15일이다.', ['머리말', '연차는', '15일이다.', '맺음말']],
  ['연차는 15일이다.', ['머리말', '연차는', '15일이다.', '맺음말']],
  ['', ['머리말', '맺음말']],
])('keeps the words that "%s" does not change, where they stand now', (text, kept) => {
  const start = before.indexOf('연차');
  const passage = { start, end: start + '연차는 15일이다.'.length, text };
  const after = before.slice(0, start) + text + before.slice(passage.end);
  const moved = moveWords(wordsOf(before), before, passage);
  expect(moved.map((word) => after.slice(word.start, word.end))).toEqual(kept);
});
