import type { LayoutBlock, ParsedPage, TextItem } from '@llamaindex/liteparse';
import type { DrawnWord } from '../blocks/draft-block.js';

/** A rectangle of the page in points. */
interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Points by which letters may stand out of the area of their block. */
const SLACK = 1;
/** Bound on pages made of a great many specks. */
const MOST_ITEMS = 5_000;

/** The words of an item, in its order. */
export function wordsOf(item: TextItem, page: ParsedPage): DrawnWord[] {
  return (item.words?.length ? item.words : [item]).map((word) => drawn(word, page));
}

/** The items whose middle lies in an area, in the order of the page; none of a page of specks. */
export function itemsIn(area: Area | undefined, { textItems }: ParsedPage): TextItem[] {
  return area && textItems.length <= MOST_ITEMS ? textItems.filter((item) => liesIn(item, area)) : [];
}

/** The words of a block; those of a table cell by cell, because an item may run through several. */
export function wordsOfBlock(block: LayoutBlock, page: ParsedPage): DrawnWord[] {
  const cells = [block.header ?? [], ...(block.rows ?? [])].flat();
  const items = itemsIn(block.bbox, page);
  if (cells.length === 0 || cells.some(({ bbox }) => !bbox))
    return items.flatMap((item) => wordsOf(item, page));
  const words = items.flatMap((item) => (item.words?.length ? item.words : [item]));
  return cells.flatMap(({ bbox }) =>
    words.filter((word) => liesIn(word, bbox as Area)).map((word) => drawn(word, page)),
  );
}

function liesIn(part: Area, area: Area): boolean {
  const x = part.x + part.width / 2;
  const y = part.y + part.height / 2;
  return (
    x >= area.x - SLACK &&
    x <= area.x + area.width + SLACK &&
    y >= area.y - SLACK &&
    y <= area.y + area.height + SLACK
  );
}

function drawn({ text, x, y, width, height }: Area & { text: string }, page: ParsedPage): DrawnWord {
  const box = {
    page: page.pageNum,
    left: x / page.width,
    top: y / page.height,
    right: (x + width) / page.width,
    bottom: (y + height) / page.height,
  };
  return { text, box };
}
