import { Anchor, Table, Text } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { DocumentState } from './document-state.js';
import type { PlainDocument } from './use-document.js';

/** Of a row with title and file name; what a row really takes is measured. */
const ROW_PIXELS = 60;
/** Rows above and below the window that are drawn, so that fast scrolling meets no gap. */
const ROWS_BEYOND = 15;

/**
 * One row for each document, however many: those in sight and near it are drawn, and empty rows of their height stand for
 * the others. Screen readers are told how many there are.
 */
export const DocumentsTable = memo(({ documents }: { documents: PlainDocument[] }) => {
  const { column } = useText().documents;
  const body = useRef<HTMLTableSectionElement>(null);
  const top = useTopOf(body);
  const rows = useWindowVirtualizer({
    count: documents.length,
    estimateSize: () => ROW_PIXELS,
    overscan: ROWS_BEYOND,
    scrollMargin: top,
    getItemKey: (index) => documents[index]?.id ?? index,
  });
  const drawn = rows.getVirtualItems();
  const above = (drawn[0]?.start ?? top) - top;
  const below = rows.getTotalSize() + top - (drawn.at(-1)?.end ?? top);
  return (
    <Table.ScrollContainer minWidth={620} tabIndex={0}>
      <Table verticalSpacing="xs" aria-rowcount={documents.length + 1}>
        <Table.Thead>
          <Table.Tr>
            {[column.title, column.state, column.pages, column.passages, column.added].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body} data-rows={documents.length}>
          <Gap pixels={above} />
          {drawn.map(({ index, key }) => (
            <DocumentRow key={key} document={documents[index]!} index={index} measure={rows.measureElement} />
          ))}
          <Gap pixels={below} />
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
});
DocumentsTable.displayName = 'DocumentsTable';

/** Where an element begins on the page, in pixels; what stands above it may grow. */
function useTopOf(element: { current: HTMLElement | null }): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const look = () =>
      element.current && setTop(element.current.getBoundingClientRect().top + window.scrollY);
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    look();
    return () => observer.disconnect();
  }, [element]);
  return top;
}

/** Stands for rows that are not drawn. */
function Gap({ pixels }: { pixels: number }) {
  if (pixels <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={5} style={{ height: pixels, padding: 0 }} />
    </tr>
  );
}

interface DocumentRowProps {
  document: PlainDocument;
  /** Its place in the list, from 0. */
  index: number;
  measure: (row: HTMLTableRowElement | null) => void;
}

const DocumentRow = memo(({ document, index, measure }: DocumentRowProps) => {
  const { moment } = useFormat();
  const { id, title, externalId, currentVersion, newestVersion, createdAt } = document;
  return (
    <Table.Tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <Table.Td>
        <Anchor component={Link} href={`/documents/${id}`}>
          {title}
        </Anchor>
        {externalId !== title && (
          <Text size="xs" c="dimmed">
            {externalId}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <DocumentState current={currentVersion} newest={newestVersion} />
      </Table.Td>
      <Table.Td>{currentVersion?.pageCount ?? '–'}</Table.Td>
      <Table.Td>{currentVersion?.chunkCount ?? '–'}</Table.Td>
      <Table.Td>{moment(createdAt)}</Table.Td>
    </Table.Tr>
  );
});
DocumentRow.displayName = 'DocumentRow';
