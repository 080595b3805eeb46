import { expect, it } from 'vitest';
import { holdsControlCharacters, normaliseText } from './normalise-text.js';

it.each([
  ['연차'.normalize('NFD'), '연차'],
  ['a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['쪽\f쪽', '쪽\n쪽'],
  ['a\u0000\u0007\u001Bb\tc', 'ab\tc'],
  ['\uFEFF연\u200B차\u00AD', '연차'],
  ['15,000\u00A0원\u3000정', '15,000 원 정'],
  ['a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
  ['😀', '😀'],
  ['a\r\u200B\nb', 'a\nb'],
  ['\u202Etxt.exe\u202C', 'txt.exe'],
])('%j becomes %j', (text, normal) => expect(normaliseText(text)).toBe(normal));

it('tells control characters from what only lays out a text', () => {
  expect(['\u0000', 'bell\u0007', '\u001B[31m', '\u007F'].map(holdsControlCharacters)).toEqual(
    Array(4).fill(true),
  );
  expect(['', '연차\t15일\r\n쪽\f', '😀\u00A0\u200B'].map(holdsControlCharacters)).toEqual(
    Array(3).fill(false),
  );
});

it('is idempotent on any characters', () => {
  const pools = [
    0x20, 0x80, 0x300, 0x1100, 0x1160, 0x11a8, 0x2000, 0x2060, 0xac00, 0xd7f0, 0xd800, 0xdc00, 0xff00, 0xffa0,
  ];
  let state = 7;
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  for (let round = 0; round < 2000; round += 1) {
    let text = '';
    for (let index = 0; index < 24; index += 1) {
      text += String.fromCharCode((pools[next(pools.length)] ?? 0) + next(64) - (next(8) === 0 ? 32 : 0));
    }
    const once = normaliseText(text);
    expect(normaliseText(once)).toBe(once);
    expect(once).toBe(once.normalize('NFC'));
  }
});
