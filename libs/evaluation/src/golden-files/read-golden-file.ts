import { MOST_GOLDEN_CASES, type GoldenCase } from '@app/contracts';
import { decodeText } from '@app/language';
import { AppError } from '@app/platform';
import {
  autoRagCase,
  nativeCase,
  ragCheckerCase,
  readRows,
  type RawRow,
  type RowReader,
} from './golden-row.js';
import { readCsv } from './read-csv.js';
import { readParquet } from './read-parquet.js';

/** Largest file that is read. */
const MOST_BYTES = 32 * 1_048_576;

export interface GoldenFile {
  format: 'jsonl' | 'csv' | 'ragchecker' | 'autorag';
  cases: GoldenCase[];
}

/** Rows of a file, and how its format reads them. */
interface RawFile {
  format: GoldenFile['format'];
  rows: RawRow[];
  read: RowReader;
}

/**
 * Reads a golden set by what its bytes are, whatever the file is called: AutoRAG's qa table as Parquet or JSON,
 * RAGChecker's JSON (`results`), our JSON (one case a line, or a list), or CSV. Documents are not looked up.
 *
 * @throws AppError `golden-file-invalid`, `golden-case-invalid`, `golden-case-duplicate`, `golden-set-empty`
 */
export async function readGoldenFile(bytes: Buffer): Promise<GoldenFile> {
  if (bytes.length > MOST_BYTES) throw refusal(`has more than ${MOST_BYTES / 1_048_576} MiB`);
  const { format, rows, read } = await readByContent(bytes);
  if (rows.length === 0) throw new AppError('golden-set-empty');
  if (rows.length > MOST_GOLDEN_CASES) throw refusal(`has more than ${MOST_GOLDEN_CASES} cases`);
  return { format, cases: readRows(rows, read) };
}

/** Text of a file in UTF-8, UTF-16, or CP949, which Korean spreadsheets write. */
function textOf(bytes: Buffer): string {
  const text = decodeText(bytes);
  if (text.includes('\uFFFD')) throw refusal('is neither UTF-8, UTF-16 nor CP949');
  if (text.includes('\0') || !text.isWellFormed()) throw refusal('holds characters that cannot be stored');
  return text;
}

const refusal = (detail: string) => new AppError('golden-file-invalid', { detail });

async function readByContent(bytes: Buffer): Promise<RawFile> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1')
    return { format: 'autorag', rows: await readParquet(bytes), read: autoRagCase };
  const text = textOf(bytes).trimEnd();
  if (text === '') throw new AppError('golden-set-empty');
  if (!/^\s*[{[]/.test(text)) return { format: 'csv', rows: readCsv(text), read: nativeCase };
  const whole = parseJson(text);
  if (Array.isArray(whole)) return byShape(numbered(whole));
  const results = (whole as { results?: unknown } | undefined)?.results;
  if (Array.isArray(results)) return { format: 'ragchecker', rows: numbered(results), read: ragCheckerCase };
  return byShape(whole === undefined ? linesOf(text) : numbered([whole]));
}

/** AutoRAG's qa table may also come as JSON. */
function byShape(rows: RawRow[]): RawFile {
  const first = rows[0]?.value;
  const isTable = typeof first === 'object' && first !== null && 'retrieval_gt' in first;
  return isTable
    ? { format: 'autorag', rows, read: autoRagCase }
    : { format: 'jsonl', rows, read: nativeCase };
}

const numbered = (values: unknown[]): RawRow[] => values.map((value, index) => ({ row: index + 1, value }));

function linesOf(text: string): RawRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parseJson(line);
    if (value === undefined)
      throw new AppError('golden-case-invalid', { detail: `row ${index + 1}: is not JSON` });
    return [{ row: index + 1, value }];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
