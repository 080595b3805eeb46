import type { Block } from '@app/contracts';
import { Table } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { pieces, type Place } from './pieces.js';

export interface DocumentTextProps {
  document: { text: string; blocks: Block[] };
  /** What to highlight, in UTF-16 code units of the text. */
  places?: readonly Place[];
}

/** The text of a document, block by block, with highlighted places; the first of them is scrolled to. */
export function DocumentText({ document, places = [] }: DocumentTextProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [document, places]);
  return (
    <div ref={root} className="document-text">
      {document.blocks.map((block) => (
        <BlockText key={block.start} block={block} text={document.text} places={places} />
      ))}
    </div>
  );
}

function BlockText({ block, text, places }: { block: Block; text: string; places: readonly Place[] }) {
  const marked = places.some(({ start, end }) => start < block.end && end > block.start);
  // A table with a highlighted place is shown as its text, in whose characters the place is counted.
  if (block.type === 'table' && block.rows && !marked) return <TableBlock rows={block.rows} />;
  return (
    <div className="document-block" data-type={block.type}>
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
}

function TableBlock({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <div className="document-block document-table" tabIndex={0}>
      <Table withTableBorder withColumnBorders fz="sm" data={{ head, body: rows }} />
    </div>
  );
}
