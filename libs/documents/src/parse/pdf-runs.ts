import type { LayoutBlock, ParsedPage, TextItem } from '@llamaindex/liteparse';
import type { DrawnRun } from '../blocks/draft-block.js';

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

/** The items whose middle lies in an area, in the order of the page; none of a page of specks. */
export function itemsIn(area: Area | undefined, { textItems }: ParsedPage): TextItem[] {
  return area && textItems.length <= MOST_ITEMS ? textItems.filter((item) => liesIn(item, area)) : [];
}

/** The runs of a block; those of a table cell by cell. */
export function runsOf(block: LayoutBlock, page: ParsedPage): DrawnRun[] {
  const cells = [block.header ?? [], ...(block.rows ?? [])].flat();
  const items = itemsIn(block.bbox, page);
  const areas = cells.flatMap(({ bbox }) => bbox ?? []);
  const isPlaced = cells.length > 0 && areas.length === cells.length;
  const inOrder = isPlaced ? areas.flatMap((area) => items.filter((item) => liesIn(item, area))) : items;
  return inOrder.map((item) => runOf(item, page));
}

/** An item as a run: the reader ends one where a line, a column or a cell ends. */
export function runOf({ text, x, y, width, height }: TextItem, page: ParsedPage): DrawnRun {
  const box = {
    page: page.pageNum,
    left: x / page.width,
    top: y / page.height,
    right: (x + width) / page.width,
    bottom: (y + height) / page.height,
  };
  return { text, box };
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
