import { describe, expect, it } from 'vitest';
import { wordDifference, type DifferencePart } from './word-difference.js';

const told = (before: string, after: string) =>
  wordDifference(before, after).map(
    ({ kind, text }) => `${{ same: '=', removed: '-', added: '+' }[kind]}${text}`,
  );
const side = (parts: readonly DifferencePart[], other: DifferencePart['kind']) =>
  parts
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('');

describe('wordDifference', () => {
  it('tells the words that changed, in Korean and in English', () => {
    expect(told('출장비는 7일 안에 정산합니다.', '출장비는 9일 안에 정산합니다.')).toEqual([
      '=출장비는 ',
      '-7일',
      '+9일',
      '= 안에 정산합니다.',
    ]);
    expect(told('one two three four', 'one 2 3 four')).toEqual(['=one ', '-two three', '+2 3', '= four']);
  });

  it('tells what was only added or only removed', () => {
    expect(told('one', 'one two')).toEqual(['=one', '+ two']);
    expect(told('one two', 'one')).toEqual(['=one', '- two']);
    expect(told('', 'one')).toEqual(['+one']);
    expect(told('same', 'same')).toEqual(['=same']);
    expect(told('', '')).toEqual([]);
  });

  it('loses no character of either text, whatever they are', () => {
    const words = ['가', '나', ' ', '\n', 'a', '  ', '\n\n', 'b'];
    let seed = 7;
    const text = () =>
      Array.from({ length: 20 }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return words[seed % words.length];
      }).join('');
    for (let round = 0; round < 300; round += 1) {
      const [before, after] = [text(), text()];
      const parts = wordDifference(before, after);
      expect([side(parts, 'added'), side(parts, 'removed')]).toEqual([before, after]);
    }
  });

  it('tells texts as a whole that differ in too many words', () => {
    const before = Array.from({ length: 2_000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 2_000 }, (_, index) => `b${index}`).join(' ');
    expect(wordDifference(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });
});
