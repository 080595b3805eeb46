import { decodeText } from '@app/language';
import type { Draft, DraftBlock } from '../blocks/draft-block.js';
import { inferHeadings } from '../blocks/infer-headings.js';
import { startsItem } from '../blocks/item-marks.js';

/** Widest line, in columns, that a writer wrapped by hand; longer lines are paragraphs of their own. */
const WIDEST_WRAP = 120;
const NARROWEST_WRAP = 40;
const FULL_LINE = 0.7;

/** Reads plain text: paragraphs parted by blank lines or item marks, hand-wrapped lines joined again. */
export function parseText(bytes: Buffer): Draft {
  const blocks: DraftBlock[] = decodeText(bytes)
    .split(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/)
    .flatMap((part) => splitAtMarks(part.split(/\r\n|\r|\n/)))
    .map((lines) => ({ type: 'paragraph', text: joinLines(lines) }));
  return { blocks: inferHeadings(blocks), parser: 'text@1', warnings: [] };
}

function splitAtMarks(lines: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (!last || startsItem(line) || columns(line) > WIDEST_WRAP || columns(last.at(-1)!) > WIDEST_WRAP)
      groups.push([line]);
    else last.push(line);
  }
  return groups;
}

/** Lines that all reach nearly the same width were one paragraph; uneven lines (addresses, verse) stay lines. */
function joinLines(lines: readonly string[]): string {
  const widths = lines.map(columns);
  const widest = Math.max(...widths);
  const wrapped =
    widest >= NARROWEST_WRAP && widths.slice(0, -1).every((width) => width >= widest * FULL_LINE);
  return lines.map((line) => line.trim()).join(wrapped ? ' ' : '\n');
}

/** Width on a terminal: Hangul and other wide characters take two columns. */
function columns(line: string): number {
  let width = 0;
  for (let index = 0; index < line.length; index += 1) width += line.charCodeAt(index) >= 0x1100 ? 2 : 1;
  return width;
}
