import type { Block } from '@app/contracts';
import { Table } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { overlaps, pieces, type Place } from './pieces.js';

export interface DocumentTextProps {
  document: { text: string; blocks: Block[] };
  /** What to highlight, in UTF-16 code units of the text. */
  places?: readonly Place[] | undefined;
  /** Whether the first highlighted place is scrolled to. */
  scrolls?: boolean;
  /** Called with the block under the pointer. */
  onPoint?: (block: Block) => void;
}

/** One array for all blocks without a highlight, so that they are not drawn again. */
const NOWHERE: readonly Place[] = [];

/** The text of a document, block by block, with highlighted places. */
export function DocumentText({ document, places = NOWHERE, scrolls = true, onPoint }: DocumentTextProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scrolls) root.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [document, places, scrolls]);
  return (
    <div ref={root} className="document-text">
      {document.blocks.map((block) => (
        <BlockText
          key={block.start}
          block={block}
          text={document.text}
          places={places.some((place) => overlaps(place, block)) ? places : NOWHERE}
          onPoint={onPoint}
        />
      ))}
    </div>
  );
}

interface BlockTextProps {
  block: Block;
  text: string;
  places: readonly Place[];
  onPoint: ((block: Block) => void) | undefined;
}

const BlockText = memo(({ block, text, places, onPoint }: BlockTextProps) => {
  const point = onPoint && { onPointerEnter: () => onPoint(block) };
  // A table with a highlighted place is shown as its text, in whose characters the place is counted.
  if (block.type === 'table' && block.rows && places.length === 0)
    return (
      <div className="document-block document-table" tabIndex={0} {...point}>
        <TableBlock rows={block.rows} />
      </div>
    );
  return (
    <div className="document-block" data-type={block.type} {...point}>
      {pieces(text, block, places).map((piece) =>
        piece.marked ? (
          <mark key={piece.start} className="evidence">
            {piece.text}
          </mark>
        ) : (
          <span key={piece.start}>{piece.text}</span>
        ),
      )}
    </div>
  );
});
BlockText.displayName = 'BlockText';

function TableBlock({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return <Table withTableBorder withColumnBorders fz="sm" data={{ head, body: rows }} />;
}
