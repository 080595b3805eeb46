import type { LayoutBlock, ParsedPage } from '@llamaindex/liteparse';
import type { DraftBlock, DrawnRun } from '../blocks/draft-block.js';
import { startsItem } from '../blocks/item-marks.js';
import { joinLines, type Vocabulary } from './pdf-line-joins.js';
import { itemsIn, runOf, runsOf } from './pdf-runs.js';
import { unescapeMarkdown } from './unescape-markdown.js';

/** A block with what the page says about its letters; only paragraphs carry it. */
export interface PdfBlock extends DraftBlock {
  /** Height of its letters in points. */
  letterHeight?: number;
  lineCount?: number;
  /** The last line reaches the right edge, so the paragraph may go on. */
  lastLineFull?: boolean;
}

interface Line {
  text: string;
  top: number;
  bottom: number;
  right: number;
  height: number;
  runs: DrawnRun[];
}

const SENTENCE_END = /[.!?。:;]["'”’)\]]?$/;
/** Share of the paragraph's width from which a line counts as full. */
const FULL_LINE = 0.85;
/** In letter heights: more space above than this begins a paragraph. */
const WIDE_GAP = 0.5;
const HEIGHT_CHANGE = 1.15;

/**
 * Splits a paragraph of the layout reader, which joins what merely stands below each other, at item marks (`제3조(`,
 * `1.`, `□`), at wide gaps and where the letters change size, and joins the lines of each part. A block whose lines
 * cannot be found again on the page stays as it is.
 */
export function splitParagraph(block: LayoutBlock, page: ParsedPage, vocabulary: Vocabulary): PdfBlock[] {
  const text = unescapeMarkdown(block.text ?? '');
  const lines = linesOf(block, page);
  if (lines.length === 0 || letters(lines.map((line) => line.text).join('')) !== letters(text)) {
    return [{ type: 'paragraph', text, page: page.pageNum, runs: runsOf(block, page) }];
  }
  const right = Math.max(...lines.map((line) => line.right));
  const left = block.bbox?.x ?? 0;
  const isFull = (line: Line) => line.right - left >= (right - left) * FULL_LINE;
  const usual = usualGap(lines);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (!group || begins(line, group.at(-1)!, { usual, isFull })) groups.push([line]);
    else group.push(line);
  }
  return groups.map((group) => ({
    type: 'paragraph',
    text: group.reduce(
      (above, line) => (above === '' ? line.text : joinLines(above, line.text, vocabulary)),
      '',
    ),
    page: page.pageNum,
    runs: group.flatMap((line) => line.runs),
    letterHeight: group[0]!.height,
    lineCount: group.length,
    lastLineFull: isFull(group.at(-1)!),
  }));
}

/** A paragraph cut by a page end continues: same letters, a full last line without a sentence end, no new item. */
export function continueAcrossPages(blocks: readonly PdfBlock[], vocabulary: Vocabulary): PdfBlock[] {
  const joined: PdfBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last && continues(last, block))
      joined[joined.length - 1] = {
        ...last,
        text: joinLines(last.text, block.text, vocabulary),
        runs: [...(last.runs ?? []), ...(block.runs ?? [])],
      };
    else joined.push(block);
  }
  return joined;
}

function continues(above: PdfBlock, below: PdfBlock): boolean {
  // Only one page end per paragraph: a citation of it still shows the right page or the one before.
  if (below.page !== (above.page ?? 0) + 1 || !above.letterHeight || !below.letterHeight) return false;
  const sameLetters = Math.abs(above.letterHeight - below.letterHeight) < 0.5;
  const open = above.lastLineFull === true && (above.lineCount ?? 0) > 1 && !SENTENCE_END.test(above.text);
  return sameLetters && open && /^[가-힣a-z]/.test(below.text) && !startsItem(below.text);
}

function begins(line: Line, above: Line, page: { usual: number; isFull: (line: Line) => boolean }): boolean {
  if (startsItem(line.text)) return true;
  if (Math.max(line.height, above.height) / Math.min(line.height, above.height) > HEIGHT_CHANGE) return true;
  const wide = line.top - above.bottom > page.usual + line.height * WIDE_GAP;
  return wide && (SENTENCE_END.test(above.text) || !page.isFull(above));
}

function usualGap(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map((line, index) => line.top - lines[index]!.bottom);
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
}

function linesOf(block: LayoutBlock, page: ParsedPage): Line[] {
  const lines: Line[] = [];
  for (const item of itemsIn(block.bbox, page)) {
    const y = item.y + item.height / 2;
    if (item.text.trim() === '') continue;
    const line = lines.at(-1);
    if (line && Math.abs((line.top + line.bottom) / 2 - y) < item.height / 2) {
      line.text += ` ${item.text.trim()}`;
      line.right = item.x + item.width;
      line.runs.push(runOf(item, page));
    } else {
      const bottom = item.y + item.height;
      lines.push({
        text: item.text.trim(),
        top: item.y,
        bottom,
        right: item.x + item.width,
        height: Math.max(1, item.height),
        runs: [runOf(item, page)],
      });
    }
  }
  return lines;
}

const letters = (text: string) => text.replace(/\s+/g, '');
