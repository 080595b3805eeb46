import type { FusedChunk } from './fuse.js';
import { tokenSet, type TokenSet } from './coverage.js';

/** Chunks are repeats when they share this part of all their tokens: the same text with a date or a typo changed. */
const REPEAT_SIMILARITY = 0.95;

/** Keeps the best of chunks that say nearly the same, until enough are kept; the order stays. */
export function dropRepeats<Chunk extends FusedChunk>(chunks: readonly Chunk[], limit: number): Chunk[] {
  const kept: { chunk: Chunk; tokens: TokenSet }[] = [];
  for (const chunk of chunks) {
    if (kept.length === limit) break;
    const tokens = tokenSet(chunk.chunk.tokens);
    if (!kept.some((other) => similarity(other.tokens, tokens) >= REPEAT_SIMILARITY)) {
      kept.push({ chunk, tokens });
    }
  }
  return kept.map(({ chunk }) => chunk);
}

/** Jaccard similarity, 0 to 1. */
function similarity(left: TokenSet, right: TokenSet): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size < large.size * REPEAT_SIMILARITY) return 0;
  let common = 0;
  for (const token of small) if (large.has(token)) common += 1;
  return common / (left.size + right.size - common || 1);
}
