import { AppError } from '@app/platform';
import { parse } from 'csv-parse/sync';
import type { RawRow } from './golden-row.js';

/** Columns by the names that people give them. */
const columns: Record<string, string> = {
  id: 'id',
  번호: 'id',
  question: 'question',
  질문: 'question',
  answer: 'answers',
  answers: 'answers',
  답변: 'answers',
  정답: 'answers',
  facts: 'facts',
  핵심: 'facts',
  document: 'documents',
  documents: 'documents',
  문서: 'documents',
  page: 'page',
  쪽: 'page',
  quote: 'quote',
  인용: 'quote',
  answerable: 'answerable',
  답변가능: 'answerable',
  tags: 'tags',
  태그: 'tags',
};
const truths: Record<string, boolean> = {
  '': true,
  true: true,
  yes: true,
  y: true,
  1: true,
  예: true,
  o: true,
  false: false,
  no: false,
  n: false,
  0: false,
  아니오: false,
  x: false,
};

/**
 * Rows of a CSV with a header. Several answers, facts, documents or tags stand in one cell, parted by `|`; page and
 * quote are of the first document. A row's number is that of its last line, the header
 * being 1.
 *
 * @throws AppError `golden-file-invalid` for unknown, missing or repeated columns, rows of another width, open quotes
 */
export function readCsv(text: string): RawRow[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    const options = { delimiter: delimiterOf(text), info: true, skip_empty_lines: true, trim: true };
    records = parse(text, options) as unknown as typeof records;
  } catch (cause) {
    throw new AppError('golden-file-invalid', { detail: (cause as Error).message, cause });
  }
  const [header, ...rows] = records;
  const names = (header?.record ?? []).map(columnOf);
  for (const name of ['id', 'question'])
    if (!names.includes(name)) throw new AppError('golden-file-invalid', { detail: `has no column ${name}` });
  if (new Set(names).size < names.length)
    throw new AppError('golden-file-invalid', { detail: 'has a column twice' });
  return rows.map(({ record, info }) => ({
    row: info.lines,
    value: toCase(Object.fromEntries(names.map((name, index) => [name, record[index] ?? '']))),
  }));
}

/** What parts the names of the header: spreadsheets also write semicolons and tabs. */
function delimiterOf(text: string): string {
  const [header = ''] = text.trimStart().split('\n', 1);
  return [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
}

function columnOf(name: string): string {
  const known = columns[name.toLowerCase().replaceAll(' ', '')];
  if (known === undefined)
    throw new AppError('golden-file-invalid', { detail: `column ${name} is not known` });
  return known;
}

function toCase({
  id,
  question,
  answers,
  facts,
  documents,
  page,
  quote,
  answerable,
  tags,
}: Record<string, string>) {
  const [first, ...rest] = parts(documents);
  const place = {
    document: first,
    ...(page ? { page: Number(page) } : {}),
    ...(quote ? { quote } : {}),
  };
  return {
    id,
    question,
    answers: parts(answers),
    facts: parts(facts),
    evidence: first === undefined ? [] : [place, ...rest],
    answerable: truths[(answerable ?? '').toLowerCase()] ?? answerable,
    tags: parts(tags),
  };
}

const parts = (cell = ''): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
