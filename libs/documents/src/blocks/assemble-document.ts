import { packRuns, type Block, type ParsedDocument, type PrintedRun } from '@app/contracts';
import { normaliseText } from '@app/language';
import { AppError } from '@app/platform';
import { mebibytes } from '../text-limit.js';
import { paragraph, type Draft, type DraftBlock } from './draft-block.js';
import { placeRuns } from './place-runs.js';

const BLOCK_SEPARATOR = '\n\n';
const LONGEST_TITLE = 500;
/** Shorter cells may well be equal by chance: marks, numbers, yes and no. */
const LONG_CELL = 20;

/**
 * Makes the one normalised text of a document and the blocks that are slices of it: `text.slice(start, end)` is the
 * block. Blocks without text are dropped. `textBytes` is the most UTF-8 bytes the text may have.
 * Errors: `text-too-large`, `no-text`.
 */
export function assembleDocument(draft: Draft, textBytes: number): ParsedDocument {
  const { text, blocks, runs } = layOut(draft.blocks, textBytes);
  if (blocks.length === 0) throw new AppError('no-text');
  const title = cleanText(draft.title ?? firstHeading(text, blocks))
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_TITLE);
  return {
    ...(title === '' ? {} : { title: title.trim() }),
    text,
    blocks,
    ...(draft.pageCount ? { pageCount: draft.pageCount } : {}),
    ...(runs.length > 0 ? { words: Buffer.from(packRuns(runs)).toString('base64') } : {}),
    parser: draft.parser,
    warnings: draft.warnings,
  };
}

interface LaidOut {
  text: string;
  blocks: Block[];
  runs: PrintedRun[];
}

/** One behind the other, each with its place. */
function layOut(drafts: readonly DraftBlock[], textBytes: number): LaidOut {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const runs: PrintedRun[] = [];
  let length = 0;
  let bytes = 0;
  for (const draft of drafts) {
    const rows = draft.rows && cleanRows(draft.rows);
    const text = rows ? rows.map(rowText).join('\n') : cleanText(draft.text);
    if (text === '') continue;
    bytes += Buffer.byteLength(text) + BLOCK_SEPARATOR.length;
    if (bytes > textBytes)
      throw new AppError('text-too-large', { detail: `more than ${mebibytes(textBytes)} of text` });
    const start = parts.length === 0 ? 0 : length + BLOCK_SEPARATOR.length;
    parts.push(text);
    length = start + text.length;
    for (const run of placeRuns(text, start, draft.runs ?? [])) runs.push(run);
    // A table of one cell is a frame around ordinary text.
    const isFrame = rows?.length === 1 && rows[0]!.length === 1;
    const at = { start, end: length, ...(isFrame ? {} : { rows }) };
    blocks.push(place(isFrame ? paragraph(text, draft.page) : draft, at));
  }
  return { text: parts.join(BLOCK_SEPARATOR), blocks, runs };
}

function place(draft: DraftBlock, at: { start: number; end: number; rows?: string[][] | undefined }): Block {
  return {
    type: draft.type,
    ...(draft.level === undefined ? {} : { level: Math.min(6, Math.max(1, draft.level)) }),
    start: at.start,
    end: at.end,
    ...(draft.page === undefined ? {} : { page: draft.page }),
    ...(at.rows === undefined ? {} : { rows: at.rows }),
  };
}

/** A heading among the first three blocks is the title of a file that names none. */
function firstHeading(text: string, blocks: readonly Block[]): string {
  const heading = blocks.slice(0, 3).find((block) => block.type === 'heading');
  return heading ? text.slice(heading.start, heading.end) : '';
}

/** Normalised, no blank lines (they part blocks), no spaces at line ends. */
function cleanText(text: string): string {
  return normaliseText(text)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n+|\n+$/g, '')
    .trimStart();
}

/** Rows of equal width without empty rows and columns, which only lay a page out. */
function cleanRows(rows: readonly string[][]): string[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const cells = rows
    .map((row) => Array.from({ length: width }, (_, column) => cleanCell(row[column] ?? '')))
    .filter((row) => row.some((cell) => cell !== ''));
  const filled = Array.from({ length: width }, (_, column) => cells.some((row) => row[column] !== ''));
  return cells.map((row) => row.filter((_, column) => filled[column]));
}

function cleanCell(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ').trim();
}

/** A long text repeated in neighbouring cells is one merged cell, which a reader sees once; `rows` keeps every copy. */
function rowText(row: readonly string[]): string {
  return row.filter((cell, column) => cell.length < LONG_CELL || cell !== row[column - 1]).join(' | ');
}
