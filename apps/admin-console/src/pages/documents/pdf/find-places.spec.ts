import { expect, it } from 'vitest';
import { PageLetters } from './find-places.js';

const shown = (items: string[], texts: string[]) =>
  new PageLetters(items)
    .find(texts)
    .map((spans) => spans.map(({ item, start, end }) => (items[item] as string).slice(start, end)));

it('finds a text over several pieces of a page, whatever was done to spaces, lists and cells', () => {
  const items = ['제2조(한도) 근속 기', '간에 따른 휴가', ' • 1년차', '15'];
  expect(shown(items, ['제2조 (한도) 근속 기간에 따른 휴가', '- 1년차 | 15'])).toEqual([
    ['제2조(한도) 근속 기', '간에 따른 휴가'],
    ['1년차', '15'],
  ]);
});

it('marks a part of a piece to the letter', () => {
  expect(shown(['연차는 15일이다. 병가는 60일이다.'], ['병가는 60일'])).toEqual([['병가는 60일']]);
});

it('takes forms of the same letters for the same, decomposed Hangul too', () => {
  expect(shown(['ﬁnal Ｒate', '연차'.normalize('NFD')], ['Final rate', '연차'])).toEqual([
    ['ﬁnal Ｒate'],
    ['연차'.normalize('NFD')],
  ]);
});

it('looks for each text behind the one before, so that the same words are not found twice', () => {
  const letters = new PageLetters(['같은 말', '다른 말', '같은 말']);
  expect(letters.find(['같은 말', '다른 말', '같은 말']).map(([span]) => span?.item)).toEqual([0, 1, 2]);
});

it('finds the halves of a text that the page has in another order', () => {
  const items = ['second half of the table', 'first half of the table'];
  const [spans] = shown(items, ['first half of the table second half of the table']);
  expect(spans?.join('')).toContain('half of the table');
  expect(shown(items, ['not there at all, in no order'])).toEqual([[]]);
});
