import { describe, expect, it } from 'vitest';
import { makeDocx } from '../../../test/fixtures/documents/docx.js';
import { makeEncryptedOffice, makeHwp } from '../../../test/fixtures/documents/hwp.js';
import { makeHwpx } from '../../../test/fixtures/documents/hwpx.js';
import { makeDrawnPdf } from '../../../test/fixtures/documents/pdf.js';
import { encodeText, koreanText } from '../../../test/fixtures/documents/text.js';
import { makeZip } from '../../../test/fixtures/documents/zip.js';
import { detectFormat } from './detect-format.js';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

describe('detectFormat', () => {
  it('knows each format by its bytes', async () => {
    expect(detectFormat(await makeDrawnPdf(), 'a.PDF')).toBe('pdf');
    expect(detectFormat(await makeDocx(), 'a.docx')).toBe('docx');
    expect(detectFormat(await makeHwpx(['가']), 'a.hwpx')).toBe('hwpx');
    expect(detectFormat(makeHwp(['가']), 'a.hwp')).toBe('hwp');
    const cut = makeHwp(['가']).subarray(0, 2_000);
    expect(detectFormat(cut, 'a.hwp')).toBe('hwp');
    expect(() => detectFormat(cut, 'a.docx')).toThrow(expect.objectContaining({ code: 'wrong-extension' }));
  });

  it('takes text formats from the name, in every charset', () => {
    expect(detectFormat(Buffer.from('# 제목'), '규정.md')).toBe('md');
    expect(detectFormat(Buffer.from('<p>가</p>'), 'a.htm')).toBe('html');
    for (const encoding of ['cp949', 'utf-16le', 'utf-16be'] as const) {
      expect(detectFormat(encodeText(koreanText, encoding), 'a.txt')).toBe('txt');
    }
  });

  it('needs no extension where the bytes are plain', async () => {
    expect(detectFormat(await makeDrawnPdf(), 'report')).toBe('pdf');
  });

  it('leaves a package cut before its main part to the ZIP check', async () => {
    expect(detectFormat((await makeDocx()).subarray(0, 60), 'a.docx')).toBe('docx');
  });

  it.each([
    ['a.txt', Buffer.alloc(0), 'empty-file'],
    ['a.pdf', Buffer.from('just text'), 'wrong-extension'],
    ['a.txt', PNG, 'wrong-extension'],
    ['a.docx', PNG, 'wrong-extension'],
    ['a.png', PNG, 'format-not-supported'],
    ['a.csv', Buffer.from('a,b'), 'format-not-supported'],
    ['README', Buffer.from('text'), 'format-not-supported'],
    ['a.hwp', Buffer.alloc(600, 1), 'damaged-file'],
    ['a.txt', Buffer.alloc(600, 1), 'wrong-extension'],
    ['a.docx', makeEncryptedOffice(), 'encrypted-file'],
    ['a.docx', makeHwp(['가']), 'wrong-extension'],
  ])('refuses %s', (name, bytes, code) => {
    expect(() => detectFormat(bytes, name)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses other packages and renamed documents', async () => {
    const sheet = await makeZip([['xl/workbook.xml', '<workbook/>']]);
    expect(() => detectFormat(sheet, 'a.xlsx')).toThrow(
      expect.objectContaining({ code: 'format-not-supported' }),
    );
    expect(() => detectFormat(sheet, 'a.docx')).toThrow(expect.objectContaining({ code: 'wrong-extension' }));
    const pdf = await makeDrawnPdf();
    expect(() => detectFormat(pdf, 'a.txt')).toThrow(expect.objectContaining({ code: 'wrong-extension' }));
  });
});
