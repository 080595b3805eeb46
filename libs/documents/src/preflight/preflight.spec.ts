import { describe, expect, it } from 'vitest';
import { makeDocx } from '../../../../test/fixtures/documents/docx.js';
import { makeHwp } from '../../../../test/fixtures/documents/hwp.js';
import { makeHwpx } from '../../../../test/fixtures/documents/hwpx.js';
import { makeKoreanPdf } from '../../../../test/fixtures/documents/pdf.js';
import { forgeEntry, makeZip } from '../../../../test/fixtures/documents/zip.js';
import { preflight } from './preflight.js';

const MIB = 1024 * 1024;
const refused = (code: string) => expect.objectContaining({ code });

describe('preflight of a ZIP package', () => {
  it('lets honest files pass', async () => {
    await expect(preflight(await makeDocx(), 'docx')).resolves.toEqual({});
    await expect(preflight(await makeHwpx(['가']), 'hwpx')).resolves.toEqual({});
  });

  it('refuses a member that is packed too tightly', async () => {
    const bomb = await makeZip([['word/document.xml', Buffer.alloc(12 * MIB, 'A')]]);
    await expect(preflight(bomb, 'docx')).rejects.toThrow(refused('hostile-file'));
  });

  it('refuses a directory that claims more than 200 MiB', async () => {
    const bomb = forgeEntry(await makeDocx(), 0, { size: 201 * MIB });
    await expect(preflight(bomb, 'docx')).rejects.toThrow(refused('hostile-file'));
  });

  it('refuses more than 5,000 entries', async () => {
    const crowd = await makeZip(
      Array.from({ length: 5_001 }, (_, index) => [`word/${index}`, '', { compress: false }] as const),
    );
    await expect(preflight(crowd, 'docx')).rejects.toThrow(refused('hostile-file'));
  });

  it.each(['../word/evil', '/word/evil.x', '..\\word/evil', 'C:/word/evil'])(
    'refuses the entry %s',
    async (name) => {
      const honest = await makeZip([['w'.repeat(name.length), 'x']]);
      await expect(preflight(forgeEntry(honest, 0, { name }), 'docx')).rejects.toThrow(
        refused('hostile-file'),
      );
    },
  );

  it('refuses a symbolic link', async () => {
    const link = await makeZip([['word/link', '/etc/hostname', { mode: 0o120777 }]]);
    await expect(preflight(link, 'docx')).rejects.toThrow(refused('hostile-file'));
  });

  it('calls a truncated package damaged', async () => {
    for (const [bytes, format] of [
      [await makeDocx(), 'docx'],
      [await makeHwpx(['가']), 'hwpx'],
    ] as const) {
      const half = bytes.subarray(0, bytes.length / 2);
      await expect(preflight(half, format)).rejects.toThrow(refused('damaged-file'));
    }
  });
});

describe('preflight of other formats', () => {
  it('sees the password flag of HWP 5', async () => {
    await expect(preflight(makeHwp(['가'], { locked: true }), 'hwp')).rejects.toThrow(
      refused('encrypted-file'),
    );
    await expect(preflight(makeHwp(['가']), 'hwp')).resolves.toEqual({});
  });

  it('refuses deep HTML and lets a long flat page pass', async () => {
    const deep = Buffer.from('<div>'.repeat(200_000));
    const flat = Buffer.from('<ul><li>a<p>b<br></ul>'.repeat(50_000));
    await expect(preflight(deep, 'html')).rejects.toThrow(refused('hostile-file'));
    await expect(preflight(flat, 'html')).resolves.toEqual({});
  });

  it('does not count tags inside scripts and comments', async () => {
    const script = `<script>${'"<div>"'.repeat(5_000)}</script><!--${'<div>'.repeat(5_000)}--><p>text</p>`;
    await expect(preflight(Buffer.from(script), 'html')).resolves.toEqual({});
    await expect(preflight(Buffer.from(script + '<div>'.repeat(5_000)), 'html')).rejects.toThrow(
      refused('hostile-file'),
    );
  });

  it('stays linear on tags that never close', async () => {
    const started = performance.now();
    await preflight(Buffer.from('<script><b '.repeat(100_000)), 'html').catch(() => undefined);
    await preflight(Buffer.from('<!--'.repeat(200_000)), 'html').catch(() => undefined);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('bounds text by its bytes', async () => {
    const limits = { textBytes: 1_000 };
    await expect(preflight(Buffer.alloc(2_001, 'a'), 'txt', limits)).rejects.toThrow(
      refused('text-too-large'),
    );
    await expect(preflight(Buffer.alloc(2_000, 'a'), 'txt', limits)).resolves.toEqual({});
  });

  it('says how much it takes in the unit of the setting', async () => {
    const limits = { textBytes: 1_048_576 };
    await expect(preflight(Buffer.alloc(2_097_153, 'a'), 'txt', limits)).rejects.toMatchObject({
      detail: 'a txt file may have 2 MiB, for 1 MiB of text',
    });
  });

  it('refuses an empty file', async () => {
    await expect(preflight(Buffer.alloc(0), 'md')).rejects.toThrow(refused('empty-file'));
  });

  it('counts the pages of a PDF', async () => {
    await expect(preflight(await makeKoreanPdf(), 'pdf')).resolves.toEqual({ pages: 2 });
    await expect(preflight(Buffer.from('%PDF-1.4 /Count 99999'), 'pdf')).resolves.toEqual({ pages: 3_000 });
  });
});
