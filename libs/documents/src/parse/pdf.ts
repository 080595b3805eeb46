import { LiteParse, type LayoutBlock, type ParsedPage, type ParseResult } from '@llamaindex/liteparse';
import { AppError } from '@app/platform';
import { paragraph, type Draft, type DraftBlock } from '../blocks/draft-block.js';
import { libraryError } from './library-error.js';
import { headingsOf, mergeLists } from './pdf-headings.js';
import { vocabularyOf, type Vocabulary } from './pdf-line-joins.js';
import { continueAcrossPages, splitParagraph, type PdfBlock } from './pdf-paragraphs.js';
import { withoutRunningLines } from './pdf-running-lines.js';
import { runsOf } from './pdf-runs.js';
import { unescapeMarkdown } from './unescape-markdown.js';

const MOST_PAGES = 100_000;
/** A page with fewer characters than this under a picture of most of its area is a scan. */
const SCAN_CHARACTERS = 20;
const SCAN_COVERAGE = 0.5;
const READABLE = /[\p{L}\p{N}]/gu;
const HEADER_WITHIN = 1_024;
/** Layout that holds less than this part of the letters of its page has lost text: turned pages, odd tables. */
const LEAST_KEPT = 0.6;

/**
 * Reads the text layer of a PDF. The native reader runs off the event loop but holds one lock per process: two PDFs
 * in one process take turns, so each document has a process of its own (`parseInSandbox`).
 * Errors: `encrypted-file`, `damaged-file`, `needs-ocr` (pictures but no usable text), `no-text`.
 */
export async function parsePdf(bytes: Buffer): Promise<Draft> {
  // Anything else would be handed to a converter program.
  const start = bytes.subarray(0, HEADER_WITHIN).indexOf('%PDF-');
  if (start === -1) throw new AppError('damaged-file', { detail: 'no PDF header' });
  const result = await readLayout(bytes.subarray(start));
  if (result.pages.length === 0) throw new AppError('damaged-file', { detail: 'no readable page' });
  const scanned = result.pages.filter(isScan).map((page) => page.pageNum);
  refuseWithoutText(result.pages, scanned.length);
  const vocabulary = vocabularyOf(result.pages);
  const pages = withoutRunningLines(result.pages.map((page) => pageBlocks(page, vocabulary)));
  return {
    blocks: mergeLists(headingsOf(continueAcrossPages(pages.flat(), vocabulary))),
    pageCount: result.totalPages ?? result.pages.length,
    parser: 'liteparse@2.14.7',
    warnings: [
      ...scanned.map((page) => `page-without-text:${page}`),
      ...result.pageErrors.map(({ pageNum }) => `page-unreadable:${pageNum}`),
    ],
  };
}

async function readLayout(bytes: Buffer): Promise<ParseResult> {
  const reader = new LiteParse({
    // On by default, and it would download language data.
    ocrEnabled: false,
    maxPages: MOST_PAGES,
    numWorkers: 1,
    quiet: true,
    outputFormat: 'json',
    imageMode: 'off',
    extractLinks: false,
    extractBlocks: true,
    includeComplexity: true,
    continueOnPageError: true,
    // Its own removal also drops body lines that differ only in their digits.
    keepHeadersFooters: true,
  });
  return reader.parse(bytes).catch((error: unknown) => {
    if (/password|encrypt|security handler/i.test(String(error)))
      throw new AppError('encrypted-file', { cause: error });
    throw libraryError(error);
  });
}

function isScan({ complexity }: ParsedPage): boolean {
  if (!complexity || complexity.textLength >= SCAN_CHARACTERS) return false;
  return complexity.fullPageImage || complexity.largestImageCoverage >= SCAN_COVERAGE;
}

function refuseWithoutText(pages: readonly ParsedPage[], scanCount: number): void {
  const withText = pages.filter((page) => readable(page.text) > 0);
  const pictures = pages.some(
    ({ complexity }) => (complexity?.imageBlockCount ?? 0) > 0 || complexity?.reasons.includes('vector-text'),
  );
  if (withText.length === 0) throw new AppError(pictures || scanCount > 0 ? 'needs-ocr' : 'no-text');
  const garbled = withText.filter(({ complexity }) => complexity?.isGarbled);
  if (garbled.length * 2 > withText.length) {
    throw new AppError('needs-ocr', { detail: 'the text layer does not map to letters' });
  }
  if (scanCount * 2 > pages.length && withText.length * 2 < pages.length) {
    throw new AppError('needs-ocr', { detail: `${scanCount} of ${pages.length} pages are pictures` });
  }
}

function pageBlocks(page: ParsedPage, vocabulary: Vocabulary): PdfBlock[] {
  const blocks = (page.blocks ?? []).flatMap((block): PdfBlock[] =>
    block.kind === 'paragraph'
      ? splitParagraph(block, page, vocabulary)
      : draftBlocks(block, page.pageNum).map((draft) => ({ ...draft, runs: runsOf(block, page) })),
  );
  const kept = blocks.reduce((sum, block) => sum + readable(block.rows?.flat().join(' ') ?? block.text), 0);
  return kept >= readable(page.text) * LEAST_KEPT ? blocks : plainBlocks(page);
}

/** The page as the plain reader sees it: paragraphs parted by empty lines. */
function plainBlocks(page: ParsedPage): PdfBlock[] {
  return page.text
    .split(/\n\s*\n/)
    .map((part) => paragraph(part.replace(/^ +/gm, '').replace(/ {2,}/g, ' '), page.pageNum));
}

function readable(text: string): number {
  return text.match(READABLE)?.length ?? 0;
}

function draftBlocks(block: LayoutBlock, page: number): DraftBlock[] {
  const text = unescapeMarkdown(block.text ?? '');
  switch (block.kind) {
    case 'heading':
      return [{ type: 'heading', level: block.level ?? 1, text: text.replace(/\s*\n\s*/g, ' '), page }];
    case 'list_item': {
      const indent = '  '.repeat(Math.max(0, (block.level ?? 1) - 1));
      return [{ type: 'list', text: `${indent}${block.marker ?? '-'} ${text}`, page }];
    }
    case 'table':
      return [table(block, page)];
    case 'code':
    case 'grid_fallback':
      return [paragraph(verbatimLines(block), page)];
    default:
      return [];
  }
}

function table(block: LayoutBlock, page: number): DraftBlock {
  const rows = [...(block.header?.length ? [block.header] : []), ...(block.rows ?? [])];
  const cells = rows.map((row) => row.map((cell) => unescapeMarkdown(cell.text)));
  return { type: 'table', text: '', rows: cells, page };
}

function verbatimLines(block: LayoutBlock): string {
  return (block.lines ?? []).map((line) => line.trim().replace(/ {2,}/g, ' ')).join('\n');
}
