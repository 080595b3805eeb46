/** A longer document gets no more time: the number below is what the file says about itself. */
const MOST_PAGES = 3_000;

/**
 * Pages a PDF claims to have, for its time limit: page objects or the largest `/Count`, whichever is more; at least 1.
 * Both may lie in compressed streams, then the answer is too low.
 */
export function countPdfPages(bytes: Buffer): number {
  const text = bytes.toString('latin1');
  const objects = text.match(/\/Type\s{0,2}\/Page\b(?!s)/g)?.length ?? 0;
  let pages = Math.max(1, objects);
  for (const [, count] of text.matchAll(/\/Count\s{1,2}(\d{1,5})\b/g)) pages = Math.max(pages, Number(count));
  return Math.min(pages, MOST_PAGES);
}
