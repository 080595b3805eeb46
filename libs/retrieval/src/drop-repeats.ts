import type { TokenSet } from './coverage.js';

/** Chunks are repeats when they share this part of all their tokens: the same text with a date or a typo changed. */
const REPEAT_SIMILARITY = 0.95;

/** Keeps the first of items that say nearly the same, until `limit` are kept; the order stays. */
export function dropRepeats<Item extends { tokens: TokenSet }>(
  items: readonly Item[],
  limit: number,
): Item[] {
  const kept: Item[] = [];
  for (const item of items) {
    if (kept.length === limit) break;
    if (!kept.some((other) => isRepeat(other.tokens, item.tokens))) kept.push(item);
  }
  return kept;
}

/** Whether two token sets say nearly the same. */
export function isRepeat(left: TokenSet, right: TokenSet): boolean {
  return similarity(left, right) >= REPEAT_SIMILARITY;
}

/** Jaccard similarity, 0 to 1. */
function similarity(left: TokenSet, right: TokenSet): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size < large.size * REPEAT_SIMILARITY) return 0;
  let common = 0;
  for (const token of small) if (large.has(token)) common += 1;
  return common / (left.size + right.size - common || 1);
}
