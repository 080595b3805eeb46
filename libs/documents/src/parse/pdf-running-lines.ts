import type { PdfBlock } from './pdf-paragraphs.js';

const LONGEST = 120;
const FEWEST_PAGES = 3;
const PAGE_NUMBER = /^[-–—([<]?\s*(?:page\s*)?#(?:\s*(?:\/|of|쪽)\s*\d*)?\s*[-–—)\]>]?$/i;

/** Removes page numbers and the running titles that stand at the edge of at least half of the pages. */
export function withoutRunningLines(pages: readonly PdfBlock[][]): PdfBlock[][] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edges(page).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(FEWEST_PAGES, pages.length / 2);
  const isRunning = (block: PdfBlock) => {
    if (block.rows || block.text.length > LONGEST) return false;
    const key = keyOf(block);
    return PAGE_NUMBER.test(key) || (counts.get(key) ?? 0) >= least;
  };
  return pages.map((page) => {
    const dropped = new Set(edges(page).filter(isRunning));
    const rest = page.filter((block) => !dropped.has(block));
    // A page of nothing but such lines keeps them: there they are the text.
    return rest.length > 0 ? rest : page;
  });
}

/** The first two and the last two blocks of a page; of a short page only the first and the last. */
function edges(page: readonly PdfBlock[]): PdfBlock[] {
  const deep = page.length > 4 ? 2 : 1;
  return [...page.slice(0, deep), ...page.slice(Math.max(deep, page.length - deep))];
}

/** The number of the page itself may differ from page to page; any other difference counts. */
function keyOf(block: PdfBlock): string {
  return block.text.trim().replace(/\d+/g, (digits) => (Number(digits) === block.page ? '#' : digits));
}
