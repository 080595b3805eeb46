import type { DraftBlock } from '../blocks/draft-block.js';
import { inferHeadings, withoutFalseHeadings } from '../blocks/infer-headings.js';
import type { PdfBlock } from './pdf-paragraphs.js';

const LONGEST_HEADING = 80;
const LARGER = 1.2;
const MOST_LEVELS = 4;

/**
 * Headings as the layout reader saw them, corrected by numbering. Where it saw none: numbering first, then letter
 * size; a large first block is the title either way.
 */
export function headingsOf(source: readonly PdfBlock[]): DraftBlock[] {
  const blocks = withoutFalseHeadings(source);
  if (blocks.some(isHeading)) return inferHeadings(blocks.map(plain));
  const [title, ...rest] = headingsBySize(blocks);
  if (title === undefined) return [];
  const byNumber = inferHeadings([title, ...blocks.slice(1).map(plain)]);
  return byNumber.filter(isHeading).length > (isHeading(title) ? 1 : 0) ? byNumber : [title, ...rest];
}

const isHeading = (block: DraftBlock) => block.type === 'heading';

/** Neighbouring items become one list. */
export function mergeLists(blocks: readonly DraftBlock[]): DraftBlock[] {
  const merged: DraftBlock[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (block.type === 'list' && last?.type === 'list' && last.page === block.page) {
      merged[merged.length - 1] = {
        ...last,
        text: `${last.text}\n${block.text.replace(/\s*\n\s*/g, ' ')}`,
        runs: [...(last.runs ?? []), ...(block.runs ?? [])],
      };
    } else merged.push(block);
  }
  return merged;
}

function headingsBySize(blocks: readonly PdfBlock[]): DraftBlock[] {
  const body = bodyHeight(blocks);
  const isLarge = (block: PdfBlock) =>
    (block.letterHeight ?? 0) >= body * LARGER &&
    block.text.length <= LONGEST_HEADING &&
    !/[.。,;]$/.test(block.text);
  const sizes = [...new Set(blocks.filter(isLarge).map((block) => Math.round(block.letterHeight!)))]
    .sort((a, b) => b - a)
    .slice(0, MOST_LEVELS);
  return blocks.map((block) => {
    const level = isLarge(block) ? sizes.indexOf(Math.round(block.letterHeight!)) + 1 : 0;
    return level > 0
      ? { ...plain(block), type: 'heading', level, text: block.text.replace(/\s*\n\s*/g, ' ') }
      : plain(block);
  });
}

/** Letter height of the middle letter of the document. */
function bodyHeight(blocks: readonly PdfBlock[]): number {
  const measured = blocks
    .filter((block) => block.letterHeight)
    .sort((a, b) => a.letterHeight! - b.letterHeight!);
  const half = measured.reduce((sum, block) => sum + block.text.length, 0) / 2;
  let passed = 0;
  for (const block of measured) {
    passed += block.text.length;
    if (passed >= half) return block.letterHeight!;
  }
  return Number.POSITIVE_INFINITY;
}

function plain(block: PdfBlock): DraftBlock {
  const { letterHeight: _height, lineCount: _lines, lastLineFull: _full, ...draft } = block;
  return draft;
}
