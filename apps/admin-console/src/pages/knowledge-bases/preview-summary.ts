import type { PreviewedChunk } from '@app/contracts';

/** Number of pieces, and their tokens: least, most, mean (rounded); zeros where there are none. */
export function summary(chunks: readonly Pick<PreviewedChunk, 'tokens'>[]) {
  const tokens = chunks.map((piece) => piece.tokens);
  const count = tokens.length;
  if (count === 0) return { count, least: 0, most: 0, mean: 0 };
  const total = tokens.reduce((sum, each) => sum + each, 0);
  // Not spread into Math.min: a document may have a hundred thousand pieces.
  const least = tokens.reduce((low, each) => Math.min(low, each));
  const most = tokens.reduce((high, each) => Math.max(high, each));
  return { count, least, most, mean: Math.round(total / count) };
}
