import { describe, expect, it } from 'vitest';
import { encodeText, koreanText, textEncodings } from '../../../test/fixtures/documents/text.js';
import { decodeText, detectCharset } from './decode-text.js';

describe('decodeText', () => {
  it.each(textEncodings)('reads %s', (encoding) => {
    expect(decodeText(encodeText(koreanText, encoding))).toBe(koreanText);
    expect(detectCharset(encodeText(koreanText, encoding))).toBe(encoding.split(' ')[0]);
  });

  it('reads CP949 where a page says EUC-KR', () => {
    expect(decodeText(encodeText('뷁 똠방각하', 'cp949'), 'euc-kr')).toBe('뷁 똠방각하');
  });

  it('keeps UTF-8 that holds a stray NUL', () => {
    const text = `${koreanText.repeat(3)}\0끝`;
    expect(decodeText(Buffer.from(text))).toBe(text);
  });
});
