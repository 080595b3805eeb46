import type { Block } from '@app/contracts';
import type { BlockPieces, Piece } from './pieces.js';

/** A chunk while it grows. */
export interface OpenChunk {
  start: number;
  end: number;
  /** Sum over its pieces, one more for each gap between them. */
  tokens: number;
  path: string[];
  tableHeader: string | null;
  page?: number;
  /** Holds nothing but headings. */
  headingOnly: boolean;
}

/**
 * Packs the blocks of one section. Blocks stay whole while they fit; a heading stays with what follows; a group of
 * table rows shares its chunk with nothing but the heading above.
 */
export function packSection(
  blocks: readonly BlockPieces[],
  section: { path: string[]; maximum: number },
): OpenChunk[] {
  const chunks: OpenChunk[] = [];
  let open: OpenChunk | undefined;
  for (const { block, pieces, header } of blocks) {
    const isCut = pieces.length > 1;
    const isCutTable = isCut && block.type === 'table';
    if (isCut && open?.headingOnly === false) open = undefined;
    const room = section.maximum - (header ? header.tokens + 1 : 0);
    for (const piece of pieces) {
      if (open === undefined || open.tokens + piece.tokens + 1 > room) {
        open = begin(piece, block, section.path);
        chunks.push(open);
      } else {
        open.end = piece.end;
        open.tokens += piece.tokens + 1;
        open.headingOnly &&= block.type === 'heading';
      }
      if (isCutTable) open.tableHeader = header?.text ?? null;
    }
    if (isCutTable) open = undefined;
  }
  return chunks;
}

function begin(piece: Piece, block: Block, path: string[]): OpenChunk {
  return {
    start: piece.start,
    end: piece.end,
    tokens: piece.tokens,
    path,
    tableHeader: null,
    ...(block.page === undefined ? {} : { page: block.page }),
    headingOnly: block.type === 'heading',
  };
}
