import { parseHwp as readHwp, parseHwp3 as readHwp3, parseHwpx as readHwpx } from 'kordoc';
import type { IRBlock, IRTable, ParseResult } from 'kordoc';
import type { ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import { paragraph, type Draft, type DraftBlock } from '../blocks/draft-block.js';
import { expandTable } from '../blocks/expand-table.js';
import { inferHeadings, splitArticle } from '../blocks/infer-headings.js';
import { libraryError } from './library-error.js';

type Failure = Extract<ParseResult, { success: false }>;

const problemOfCode: Partial<Record<NonNullable<Failure['code']>, ProblemCode>> = {
  EMPTY_INPUT: 'empty-file',
  UNSUPPORTED_FORMAT: 'format-not-supported',
  ENCRYPTED: 'encrypted-file',
  DRM_PROTECTED: 'encrypted-file',
  DECOMPRESSION_BOMB: 'hostile-file',
  ZIP_BOMB: 'hostile-file',
  OUTPUT_TOO_LARGE: 'text-too-large',
};

/** With these warnings the reader reports success although text is missing. */
const SILENT_LOSS = new Set([
  'PARTIAL_PARSE',
  'LENIENT_CFB_RECOVERY',
  'BROKEN_ZIP_RECOVERY',
  'MALFORMED_XML',
]);

/** Reads HWP 5 (also locked for distribution) and HWP 3. */
export function parseHwp(bytes: Buffer): Promise<Draft> {
  const isHwp3 = bytes.subarray(0, 17).toString('latin1') === 'HWP Document File';
  return read(isHwp3 ? readHwp3 : readHwp, bytes);
}

/** Reads HWPX, the XML form of Hancom documents. */
export function parseHwpx(bytes: Buffer): Promise<Draft> {
  return read(readHwpx, bytes);
}

async function read(reader: (buffer: ArrayBuffer) => Promise<ParseResult>, bytes: Buffer): Promise<Draft> {
  const result = await reader(new Uint8Array(bytes).buffer).catch((error: unknown) => {
    throw libraryError(error);
  });
  if (!result.success) {
    throw new AppError((result.code && problemOfCode[result.code]) ?? 'damaged-file', {
      detail: result.error,
    });
  }
  const loss = result.warnings?.find(({ code }) => SILENT_LOSS.has(code));
  if (loss) throw new AppError('damaged-file', { detail: `${loss.code}: ${loss.message}` });
  // Without a layout cache the numbers count sections, not pages.
  const paged = result.metadata?.pageMode === 'layout';
  const title = result.metadata?.title;
  return {
    ...(title ? { title } : {}),
    blocks: inferHeadings(result.blocks.flatMap((block) => draftBlocks(block, paged))),
    ...(paged && result.metadata?.pageCount ? { pageCount: result.metadata.pageCount } : {}),
    parser: 'kordoc@4.14.1',
    warnings: [...new Set(result.warnings?.map(({ code }) => code.toLowerCase().replaceAll('_', '-')))],
  };
}

function draftBlocks(block: IRBlock, paged: boolean): DraftBlock[] {
  const page = paged ? block.pageNumber : undefined;
  const at = page === undefined ? {} : { page };
  const notes = block.footnoteText ? [paragraph(block.footnoteText, page)] : [];
  switch (block.type) {
    case 'heading':
      return [...headingBlocks(block, page), ...notes];
    case 'paragraph':
      return [paragraph(block.text ?? '', page), ...notes];
    case 'list':
      return [{ type: 'list', text: listText(block), ...at }, ...notes];
    case 'table':
      return block.table ? tableBlocks(block.table, page) : [];
    default:
      return [];
  }
}

/** The reader takes the whole paragraph of an article for its heading. */
function headingBlocks(block: IRBlock, page: number | undefined): DraftBlock[] {
  const { heading, rest } = splitArticle(oneLine(block.text));
  return [{ ...paragraph(heading, page), type: 'heading', level: block.level ?? 1 }, paragraph(rest, page)];
}

const oneLine = (text = '') => text.replace(/\s*\n\s*/g, ' ');

function listText(block: IRBlock, depth = 0): string {
  const own = block.text ? [`${'  '.repeat(depth)}${oneLine(block.text)}`] : [];
  return [...own, ...(block.children ?? []).map((child) => listText(child, depth + 1))].join('\n');
}

function tableBlocks(table: IRTable, page: number | undefined): DraftBlock[] {
  const caption = table.caption ? [paragraph(table.caption, page)] : [];
  const rows = expandTable(spannedRows(table));
  // A table of one cell is a frame around ordinary text, whose lines a cell would lose.
  if (rows.length === 1 && rows[0]!.length === 1) return [...caption, paragraph(rows[0]![0]!, page)];
  return [...caption, { type: 'table', text: '', rows, ...(page === undefined ? {} : { page }) }];
}

/** The reader leaves an empty cell at every place a merged cell covers; those are dropped here. */
function spannedRows(table: IRTable) {
  const covered = new Set<string>();
  return table.cells.map((row, y) =>
    row.flatMap((cell, x) => {
      if (covered.has(`${y},${x}`)) return [];
      const bottom = Math.min(y + cell.rowSpan, table.cells.length);
      const right = Math.min(x + cell.colSpan, row.length);
      for (let below = y; below < bottom; below += 1) {
        for (let beside = x; beside < right; beside += 1) covered.add(`${below},${beside}`);
      }
      return [{ text: withoutImages(cell.text), columns: right - x, rows: bottom - y }];
    }),
  );
}

/** Cells name their pictures in Markdown. */
const withoutImages = (text: string) => text.replace(/!\[[^\]\n]*\]\([^)\n]*\)/g, '');
