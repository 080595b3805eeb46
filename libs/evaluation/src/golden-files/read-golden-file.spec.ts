import type { GoldenCase } from '@app/contracts';
import iconv from 'iconv-lite';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGoldenFile } from './read-golden-file.js';

/** Tables as PyArrow 26 writes them; `note` is a column that AutoRAG does not know. */
const table = (name: string) => readFileSync(join(import.meta.dirname, '..', 'testing', `${name}.parquet`));
const read = (text: string | Buffer) => readGoldenFile(Buffer.from(text as string));
const plain: Omit<GoldenCase, 'id' | 'question'> = {
  answers: [],
  facts: [],
  evidence: [],
  answerable: true,
  tags: [],
};

describe('our JSON', () => {
  it('has a case on each line, with short forms', async () => {
    const file = await read(
      [
        '{"id":"1","question":"연차는 며칠?","answer":"15일","document":"annual-leave.md"}',
        '',
        '{"id":"2","question":"둘 다?","documents":["a.md",["b.md","c.md"]],"facts":["15일"],"tags":["연차"]}\r',
        '{"id":"3","question":"쪽?","evidence":[{"document":"d.pdf","page":2,"quote":"위약금"}]}',
        '{"id":"4","question":"달?","answerable":false}',
      ].join('\n'),
    );
    expect(file).toEqual({
      format: 'jsonl',
      cases: [
        {
          ...plain,
          id: '1',
          question: '연차는 며칠?',
          answers: ['15일'],
          evidence: [[{ document: 'annual-leave.md' }]],
        },
        {
          ...plain,
          id: '2',
          question: '둘 다?',
          facts: ['15일'],
          tags: ['연차'],
          evidence: [[{ document: 'a.md' }], [{ document: 'b.md' }, { document: 'c.md' }]],
        },
        { ...plain, id: '3', question: '쪽?', evidence: [[{ document: 'd.pdf', page: 2, quote: '위약금' }]] },
        { ...plain, id: '4', question: '달?', answerable: false },
      ],
    });
  });

  it('may be a single case over several lines', async () => {
    const { format, cases } = await read(JSON.stringify({ id: '1', question: 'a' }, null, 2));
    expect([format, cases]).toEqual(['jsonl', [{ ...plain, id: '1', question: 'a' }]]);
  });

  it('is also read as one list, and with a byte order mark', async () => {
    const { cases } = await read('\uFEFF[{"id":"1","question":"a"},{"id":"2","question":"b"}]');
    expect(cases.map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('CSV', () => {
  const csv = [
    '번호,질문,정답,문서,쪽,답변 가능,태그',
    '1,"연차는, 며칠?",15일|열닷새,annual-leave.md|leave.pdf,2,,연차',
    '',
    '2,"달의',
    '뒷면?",,,,아니오,',
  ].join('\r\n');
  const expected = [
    {
      ...plain,
      id: '1',
      question: '연차는, 며칠?',
      answers: ['15일', '열닷새'],
      evidence: [[{ document: 'annual-leave.md', page: 2 }], [{ document: 'leave.pdf' }]],
      tags: ['연차'],
    },
    { ...plain, id: '2', question: '달의\r\n뒷면?', answerable: false },
  ];

  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${csv}`)],
    ['CP949', iconv.encode(csv, 'cp949')],
    ['UTF-16', iconv.encode(csv, 'utf-16le', { addBOM: true })],
    ['UTF-16, big end first', iconv.encode(csv, 'utf-16be', { addBOM: true })],
  ])('in %s', async (_name, bytes) => {
    expect(await readGoldenFile(bytes)).toEqual({ format: 'csv', cases: expected });
  });

  it.each([';', '\t'])('parted by %j', async (mark) => {
    const text = [`id${mark}question${mark}answer`, `1${mark}a, b?${mark}c`].join('\n');
    expect((await read(text)).cases).toEqual([{ ...plain, id: '1', question: 'a, b?', answers: ['c'] }]);
  });
});

describe("others' formats", () => {
  const autoRag = [
    {
      ...plain,
      id: 'q1',
      question: '연차는 며칠인가요?',
      answers: ['15일', '15일입니다'],
      evidence: [[{ document: 'annual-leave.md' }]],
    },
    {
      ...plain,
      id: 'q2',
      question: 'Which documents name the VPN?',
      answers: ['the VPN guide'],
      evidence: [
        [{ document: 'vpn-guide.md' }, { document: 'it-helpdesk-guide.md' }],
        [{ document: 'security-basics.docx' }],
      ],
    },
    { ...plain, id: 'q3', question: '달의 뒷면에는 누가 사나요?', answerable: false },
  ];

  it.each(['snappy', 'gzip', 'brotli'])("AutoRAG's table as Parquet, packed by %s", async (codec) => {
    expect(await readGoldenFile(table(`qa-${codec}`))).toEqual({ format: 'autorag', cases: autoRag });
  });

  it('the same table as JSON; a plain list of documents is one choice', async () => {
    const row = { qid: 7, query: 'q', retrieval_gt: ['a', 'b'], generation_gt: 'x' };
    const { format, cases } = await read(JSON.stringify([{ ...row, qid: '7' }]));
    expect([format, cases]).toEqual([
      'autorag',
      [
        {
          ...plain,
          id: '7',
          question: 'q',
          answers: ['x'],
          evidence: [[{ document: 'a' }, { document: 'b' }]],
        },
      ],
    ]);
  });

  it("RAGChecker's results: what was answered there is left out", async () => {
    const entry = { query_id: 1, query: 'q', gt_answer: 'a', response: 'r', retrieved_context: [] };
    expect(await read(JSON.stringify({ results: [entry] }, null, 1))).toEqual({
      format: 'ragchecker',
      cases: [{ ...plain, id: '1', question: 'q', answers: ['a'] }],
    });
  });
});

describe('a file that cannot be taken', () => {
  const half = table('qa-snappy').subarray(0, 900);
  const cut = Buffer.concat([table('qa-snappy').subarray(0, 4), table('qa-snappy').subarray(700)]);
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => `{"id":"${index}","question":"q"}`).join('\n');

  it.each<[string, string | Buffer, string, string]>([
    ['nothing', '', 'golden-set-empty', ''],
    ['blanks', ' \n\uFEFF\n', 'golden-set-empty', ''],
    ['a header alone', 'id,question\n', 'golden-set-empty', ''],
    ['an empty list', '[]', 'golden-set-empty', ''],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000dff', 'hex'), 'golden-file-invalid', 'UTF-8'],
    ['NUL', 'id,question\n1,a\0b', 'golden-file-invalid', 'stored'],
    ['half a pair', Buffer.from('feff d83d 002c'.replaceAll(' ', ''), 'hex'), 'golden-file-invalid', ''],
    ['no column of questions', 'id,answer\n1,a', 'golden-file-invalid', 'no column question'],
    ['a column of another kind', 'id,question,colour\n1,a,red', 'golden-file-invalid', 'column colour'],
    ['a column twice', 'id,question,질문\n1,a,b', 'golden-file-invalid', 'twice'],
    ['a row that is too long', 'id,question\n1,a\n2,b,c', 'golden-file-invalid', 'line 3'],
    ['an open quote', 'id,question\n1,"a\n2,b', 'golden-file-invalid', 'Quote'],
    ['a page that is none', 'id,question,document,page\n1,a,d,two', 'golden-case-invalid', 'row 2'],
    ['an answer that may not be', 'id,question,answer,answerable\n1,a,b,no', 'golden-case-invalid', 'row 2'],
    [
      'a word for yes or no that is neither',
      'id,question,answerable\n1,a,maybe',
      'golden-case-invalid',
      'row 2',
    ],
    ['no question', '{"id":"1","question":"a"}\n{"id":"2"}', 'golden-case-invalid', 'row 2: question'],
    ['an unknown field', '{"id":"1","question":"a","colour":"red"}', 'golden-case-invalid', 'colour'],
    ['a line that is no JSON', '{"id":"1","question":"a"}\n{"id":', 'golden-case-invalid', 'row 2'],
    ['a row that is no object', '[1]', 'golden-case-invalid', 'row 1'],
    ['an id twice', 'id,question\n1,a\n2,b\n1,c', 'golden-case-duplicate', 'row 4: 1 is in row 2'],
    ['100,000 rows', rows(100_000), 'golden-file-invalid', '10000 cases'],
    ['half a table', half, 'golden-file-invalid', 'Parquet'],
    ['a table with a hole', cut, 'golden-file-invalid', 'Parquet'],
    ['a table without questions', table('qa-no-query'), 'golden-file-invalid', 'no column query'],
    ['33 MiB', Buffer.alloc(33 * 1_048_576, 'a'), 'golden-file-invalid', '32 MiB'],
  ])('%s', async (_what, content, code, detail) => {
    await expect(read(content)).rejects.toMatchObject({
      code,
      ...(detail ? { detail: expect.stringContaining(detail) as string } : {}),
    });
  });

  it('a table that claims to inflate to a gigabyte', async () => {
    const bytes = table('qa-gzip');
    // Thrift: field 2 of the first page's header, its size once inflated, as a zigzag varint.
    const place = bytes.indexOf(0x15, 4 + 2);
    const lie = Buffer.concat([
      bytes.subarray(0, place + 1),
      Buffer.from([0x80, 0x80, 0x80, 0x80, 0x08]),
      bytes.subarray(place + 2),
    ]);
    await expect(readGoldenFile(lie)).rejects.toMatchObject({
      code: 'golden-file-invalid',
      detail: expect.stringContaining('too large') as string,
    });
  });
});
