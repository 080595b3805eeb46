import { describe, expect, it } from 'vitest';
import {
  anyCodePoint,
  codePointRange,
  codePointsOf,
  codePointsWith,
  complementOf,
  differenceOf,
  intersectionOf,
  noCodePoint,
  unionOf,
} from './code-point-set.js';

describe('code point sets', () => {
  it('are sorted ranges that do not touch', () => {
    expect(codePointsOf('bca가ㅎ')).toEqual([0x61, 0x63, 0x314e, 0x314e, 0xac00, 0xac00]);
    expect(unionOf([codePointRange(5, 9), codePointRange(1, 4), codePointRange(20, 30)])).toEqual([
      1, 9, 20, 30,
    ]);
  });

  it('leave out surrogates', () => {
    expect(codePointRange(0xd000, 0xe001)).toEqual([0xd000, 0xd7ff, 0xe000, 0xe001]);
    expect(codePointRange(0xd800, 0xdfff)).toEqual([]);
    expect(complementOf(noCodePoint)).toEqual(anyCodePoint);
    expect(complementOf(anyCodePoint)).toEqual([]);
  });

  it('can be cut with each other', () => {
    const letters = codePointRange(0x61, 0x7a);
    expect(differenceOf(letters, codePointsOf('bz'))).toEqual([0x61, 0x61, 0x63, 0x79]);
    expect(intersectionOf(letters, [0x30, 0x63, 0x78, 0x100])).toEqual([0x61, 0x63, 0x78, 0x7a]);
    expect(complementOf(complementOf(letters))).toEqual(letters);
  });

  it.each(['L', 'N', 'M', 'Sc', 'Cn', 'Co', 'Script=Hangul', 'Script=Latin', 'White_Space'])(
    'hold the characters that JavaScript finds with the property %s',
    (name) => {
      const set = codePointsWith(name);
      const property = new RegExp(`^\\p{${name}}$`, 'u');
      const wrong: string[] = [];
      let at = 0;
      for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += codePoint > 0x20000 ? 211 : 1) {
        if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
        while (at < set.length && set[at + 1]! < codePoint) at += 2;
        const holds = at < set.length && set[at]! <= codePoint;
        if (holds !== property.test(String.fromCodePoint(codePoint))) wrong.push(codePoint.toString(16));
      }
      expect(wrong).toEqual([]);
    },
  );

  it('know no property that JavaScript does not know', () => {
    expect(() => codePointsWith('Nonsense')).toThrow(SyntaxError);
  });
});
