import type { Block, DocumentChunk } from '@app/contracts';

/**
 * The blocks of a document that tasks may read, in runs that nothing was left out of: a block with a part in a piece that
 * editors have switched off is left out whole.
 */
export function shownBlocks(blocks: readonly Block[], pieces: readonly DocumentChunk[]): Block[][] {
  const off = pieces.filter(({ enabled }) => !enabled);
  if (off.length === 0) return [[...blocks]];
  const runs: Block[][] = [];
  let open: Block[] | undefined;
  for (const block of blocks) {
    if (off.some(({ start, end }) => start < block.end && end > block.start)) open = undefined;
    else if (open) open.push(block);
    else runs.push((open = [block]));
  }
  return runs;
}
