import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Format, ParsedDocument } from '@app/contracts';
import { normaliseText } from '@app/language';
import { projectRoot } from '@app/platform';
import { describe, expect, it } from 'vitest';
import { makeDocx, makeEntityDocx } from '../../../../test/fixtures/documents/docx.js';
import { makeHwp } from '../../../../test/fixtures/documents/hwp.js';
import { makeHwpx } from '../../../../test/fixtures/documents/hwpx.js';
import {
  makeDrawnPdf,
  makeEncryptedPdf,
  makeKoreanPdf,
  makePagedPdf,
  makeScannedPdf,
  makeTurnedPdf,
} from '../../../../test/fixtures/documents/pdf.js';
import { encodeText, koreanText } from '../../../../test/fixtures/documents/text.js';
import { parse } from './parse.js';

/** Blocks as [type and level, text], after checking that they tile the text. */
function outline(document: ParsedDocument): [string, string][] {
  let end = -2;
  for (const block of document.blocks) {
    expect(document.text.slice(end === -2 ? 0 : end, block.start)).toBe(end === -2 ? '' : '\n\n');
    end = block.end;
  }
  expect(end).toBe(document.text.length);
  expect(normaliseText(document.text)).toBe(document.text);
  return document.blocks.map(({ type, level, start, end }) => [
    `${type}${level ?? ''}`,
    document.text.slice(start, end),
  ]);
}

const parseString = (text: string, format: Format) => parse(Buffer.from(text), format);
const refused = (code: string) => expect.objectContaining({ code });

describe('Markdown', () => {
  it('keeps structure and drops markup', async () => {
    const document = await parseString(
      '---\ntitle: "규정집"\n---\n# 휴가 *규정*\n\n직원은 [신청서](https://x)를 **낸다**.\n둘째 줄.\n\n' +
        '- 하나\n  1. 안쪽\n- 둘\n\n| 근속 | 일수 |\n|---|---|\n| 1년 | 15 |\n\n> 인용\n\n```\ncode  here\n```\n',
      'md',
    );
    expect(document.title).toBe('규정집');
    expect(outline(document)).toEqual([
      ['heading1', '휴가 규정'],
      ['paragraph', '직원은 신청서를 낸다.\n둘째 줄.'],
      ['list', '- 하나\n  1. 안쪽\n- 둘'],
      ['table', '근속 | 일수\n1년 | 15'],
      ['paragraph', '인용'],
      ['paragraph', 'code  here'],
    ]);
    expect(document.blocks[3]!.rows).toEqual([
      ['근속', '일수'],
      ['1년', '15'],
    ]);
  });

  it('reads HTML inside and finds the title in the first heading', async () => {
    const document = await parseString('# 안내\n\n<table><tr><td>가</td><td>나</td></tr></table>\n', 'md');
    expect(document.title).toBe('안내');
    expect(outline(document)[1]).toEqual(['table', '가 | 나']);
  });

  it('composes decomposed Hangul before it places blocks', async () => {
    const document = await parseString(`# ${'휴가'.normalize('NFD')}\n\n본문\n`, 'md');
    expect(outline(document)).toEqual([
      ['heading1', '휴가'],
      ['paragraph', '본문'],
    ]);
  });
});

describe('text', () => {
  it('joins hand-wrapped lines and keeps uneven ones', async () => {
    const wrapped =
      'The annual leave of every employee is fifteen days and must be\nused before the end of the year in which it has been granted to\nthe employee.';
    const document = await parseString(`${wrapped}\n\nAcme\n1 Main Street\nSeoul`, 'txt');
    expect(outline(document)).toEqual([
      ['paragraph', wrapped.replaceAll('\n', ' ')],
      ['paragraph', 'Acme\n1 Main Street\nSeoul'],
    ]);
  });

  it('finds the articles of a Korean rule', async () => {
    const document = await parseString(
      '제1장 총칙\n제1조(목적) 이 규정은 휴가를 정한다.\n제2조(적용) 모든 직원에게 적용한다.\n',
      'txt',
    );
    expect(outline(document)).toEqual([
      ['heading1', '제1장 총칙'],
      ['heading2', '제1조(목적)'],
      ['paragraph', '이 규정은 휴가를 정한다.'],
      ['heading2', '제2조(적용)'],
      ['paragraph', '모든 직원에게 적용한다.'],
    ]);
  });

  it('reads CP949 and UTF-16', async () => {
    for (const encoding of ['cp949', 'utf-16le', 'utf-16be'] as const) {
      const document = await parse(encodeText(koreanText, encoding), 'txt');
      expect(document.text).toBe(koreanText);
    }
  });

  it('drops NUL characters', async () => {
    expect(
      (await parseString('휴가 규정은 이와 같다.\0 모든 직원에게 적용한다.'.repeat(4), 'txt')).text,
    ).not.toContain('\0');
  });
});

describe('HTML', () => {
  it('reads the main part with spans expanded', async () => {
    const document = await parseString(
      '<html><head><title>안내</title></head><body><nav>메뉴</nav><h1>휴가</h1><p>첫 <b>문</b>장.<br>둘째.</p>' +
        '<ul><li>하나<ul><li>안쪽</li></ul></li><li>둘</li></ul>' +
        '<table><tr><th rowspan=2>구분</th><th>일수</th></tr><tr><td>15</td></tr></table>' +
        '<div hidden>숨김</div><script>x</script><div>끝<p>말</p></div></body></html>',
      'html',
    );
    expect(document.title).toBe('안내');
    expect(outline(document)).toEqual([
      ['heading1', '휴가'],
      ['paragraph', '첫 문장.\n둘째.'],
      ['list', '- 하나\n  - 안쪽\n- 둘'],
      ['table', '구분 | 일수\n구분 | 15'],
      ['paragraph', '끝'],
      ['paragraph', '말'],
    ]);
  });

  it('follows the charset a page names', async () => {
    const page = '<meta charset="euc-kr"><p>똠방각하</p>';
    expect((await parse(encodeText(page, 'cp949'), 'html')).text).toBe('똠방각하');
  });

  it('bounds what spans may claim', async () => {
    const page =
      '<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr><tr><td>y</td></tr></table>';
    const document = await parseString(page, 'html');
    expect(document.blocks[0]!.rows).toHaveLength(2);
    expect(document.blocks[0]!.rows![0]!.length).toBeLessThanOrEqual(201);
  });

  it('reads on below 400 levels', async () => {
    const page = `${'<div>'.repeat(1_000)}deep${'</div>'.repeat(1_000)}`;
    expect((await parseString(page, 'html')).text).toBe('deep');
  });
});

describe('DOCX', () => {
  it('gives headings, list and table', async () => {
    const document = await parse(await makeDocx(), 'docx');
    expect(outline(document)).toEqual([
      ['heading1', '경비 규정'],
      ['paragraph', '출장비는 영수증으로 정산한다.'],
      ['heading2', '숙박비'],
      ['list', '- 서울 15만원\n- 지방 10만원'],
      ['table', '지역별 한도 | 지역별 한도\n서울 | 150,000'],
    ]);
  });

  it('is damaged when cut', async () => {
    const bytes = await makeDocx();
    await expect(parse(bytes.subarray(0, bytes.length / 2), 'docx')).rejects.toThrow(refused('damaged-file'));
  });
});

describe('DOCX with entities', () => {
  const laughs = `<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}`;
  it.each([
    ['external', '<!ENTITY x SYSTEM "file:///etc/hostname">', '&x;'],
    ['nested', laughs, '&a9;'],
  ])('expands no %s entity', async (_, entities, use) => {
    const bytes = await makeEntityDocx(entities, use);
    await expect(parse(bytes, 'docx')).rejects.toThrow(refused('damaged-file'));
  });
});

describe('HWP and HWPX', () => {
  const lines = ['제1조(목적) 이 규정은 휴가를 정한다.', '담당 부서는 인사팀이다.'];
  const expected = [
    ['heading1', '제1조(목적)'],
    ['paragraph', '이 규정은 휴가를 정한다.'],
    ['paragraph', '담당 부서는 인사팀이다.'],
  ];

  it('reads HWP 5', async () => {
    expect(outline(await parse(makeHwp(lines), 'hwp'))).toEqual(expected);
  });

  it('reads HWPX with merged cells expanded', async () => {
    const document = await parse(await makeHwpx(lines), 'hwpx');
    expect(outline(document).map(([type, text]) => [type.replace(/\d$/, ''), text])).toEqual([
      ['heading', '제1조(목적)'],
      ...expected.slice(1),
      ['table', '연차 한도 | 연차 한도\n1년차 | 15일'],
    ]);
  });

  it('takes silent loss for damage', async () => {
    const bytes = makeHwp(lines);
    const section = bytes.lastIndexOf(Buffer.from('BodyText', 'utf16le'));
    const cut = Buffer.from(bytes.subarray(0, section));
    await expect(parse(cut, 'hwp')).rejects.toThrow(refused('damaged-file'));
    const hwpx = await makeHwpx(['&unknown;']);
    await expect(parse(hwpx, 'hwpx')).rejects.toThrow(refused('damaged-file'));
  });
});

describe('PDF', () => {
  it('gives pages, headings by numbering, whole words and tables', async () => {
    const document = await parse(await makeKoreanPdf(), 'pdf');
    expect(document).toMatchObject({ title: '휴가 규정', pageCount: 2 });
    expect(outline(document)).toEqual([
      ['heading1', '휴가 규정'],
      ['heading2', '제1장 총칙'],
      ['heading3', '제1조(목적)'],
      ['paragraph', '이 규정은 회사의 휴가에 관한 사항을 정하는 것을 목적으로 한다.'],
      [
        'paragraph',
        '모든 직원은 매년 15일의 유급 휴가를 받으며, 사용하지 않은 휴가는 다음 해로 이월되지 아니한다. ' +
          '다만 회사의 사정으로 휴가를 사용하지 못한 경우에는 수당을 지급할 수 있다.',
      ],
      ['heading3', '제2조(한도)'],
      ['paragraph', '근속 기간에 따른 휴가 일수는 아래와 같다.'],
      ['table', '근속 | 일수\n1년차 | 15\n3년차 | 16'],
    ]);
    expect(document.blocks.map((block) => block.page)).toEqual([1, 1, 1, 1, 1, 2, 2, 2]);
  });

  it('reads a page whose text is turned', async () => {
    const document = await parse(await makeTurnedPdf('Turned words are text too.'), 'pdf');
    expect(document.text).toContain('Turned words are text');
  });

  it('drops page numbers and running titles but no body line', async () => {
    const document = await parse(await makePagedPdf(5), 'pdf');
    expect(document.text).not.toMatch(/Employee handbook|- \d -/);
    for (const page of [1, 2, 3, 4, 5]) expect(document.text).toContain(`Rule ${page} of the company.`);
  });

  it('tells scans, drawings, passwords and damage apart', async () => {
    const text = await makeKoreanPdf();
    await expect(parse(await makeScannedPdf(), 'pdf')).rejects.toThrow(refused('needs-ocr'));
    await expect(parse(await makeDrawnPdf(), 'pdf')).rejects.toThrow(refused('no-text'));
    await expect(parse(await makeEncryptedPdf(), 'pdf')).rejects.toThrow(refused('encrypted-file'));
    await expect(parse(text.subarray(0, text.length / 2), 'pdf')).rejects.toThrow(refused('damaged-file'));
    await expect(parse(Buffer.from('no PDF at all'), 'pdf')).rejects.toThrow(refused('damaged-file'));
  });
});

describe('parser', () => {
  it('names the installed version of its library', async () => {
    const manifest = JSON.parse(await readFile(join(projectRoot(), 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const documents = [
      await parseString('# 가', 'md'),
      await parseString('<p>가</p>', 'html'),
      await parse(await makeDocx(), 'docx'),
      await parse(makeHwp(['가']), 'hwp'),
      await parse(await makePagedPdf(1), 'pdf'),
    ];
    for (const { parser } of documents) {
      const [name = '', version] = parser.split('@');
      expect([parser, manifest.dependencies[name] ?? manifest.dependencies[`@llamaindex/${name}`]]).toEqual([
        parser,
        version,
      ]);
    }
  });
});

describe('limits', () => {
  it('refuses nothing but spaces, no bytes and too much text', async () => {
    await expect(parseString(' \n\n\t', 'txt')).rejects.toThrow(refused('no-text'));
    await expect(parseString('', 'md')).rejects.toThrow(refused('empty-file'));
    await expect(parse(Buffer.from('가'.repeat(400)), 'txt', { textBytes: 1_000 })).rejects.toThrow(
      refused('text-too-large'),
    );
  });
});
