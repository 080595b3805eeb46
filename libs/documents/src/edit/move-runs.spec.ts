import type { PrintedRun } from '@app/contracts';
import { expect, it } from 'vitest';
import { moveRuns } from './move-runs.js';

const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
const runsOf = (text: string): PrintedRun[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    box,
  }));
const before = '머리말 연차는 15일이다. 맺음말';

it.each([
  ['연차는 25일이다.', ['머리말', '연차는', '맺음말']],
  ['연차는 한 해에 15일이다.', ['머리말', '연차는', '맺음말']],
  ['연차는 15일이다.', ['머리말', '연차는', '15일이다.', '맺음말']],
  ['', ['머리말', '맺음말']],
])('keeps the words that "%s" does not change, where they stand now', (text, kept) => {
  const start = before.indexOf('연차');
  const passage = { start, end: start + '연차는 15일이다.'.length, text };
  const after = before.slice(0, start) + text + before.slice(passage.end);
  const moved = moveRuns(runsOf(before), before, passage);
  expect(moved.map((run) => after.slice(run.start, run.end))).toEqual(kept);
});

it('cuts a run at the words that are changed', () => {
  const start = before.indexOf('연차');
  const passage = { start, end: start + '연차는 15일이다.'.length, text: '연차는 25일이다.' };
  const moved = moveRuns([{ start: 0, end: before.length, box }], before, passage);
  expect(moved.map((run) => before.slice(run.start, run.end))).toEqual(['머리말 연차는 ', ' 맺음말']);
  expect(moved[0]!.box.right).toBeLessThan(moved[1]!.box.left);
});
