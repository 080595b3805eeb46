import { Anchor, Table, Text } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import type { More } from '../../ui/long-list/more-on-scroll.js';
import { LongTable } from '../../ui/long-list/long-table.js';
import { DocumentState } from './document-state.js';
import type { PlainDocument } from './use-document.js';

/** Of a row with title and file name. */
const ROW_PIXELS = 60;

/** One row for each document. */
export function DocumentsTable({ documents, more }: { documents: PlainDocument[]; more: More }) {
  const { column } = useText().documents;
  return (
    <LongTable
      items={documents}
      keyOf={({ id }) => id}
      rowPixels={ROW_PIXELS}
      columns={[column.title, column.state, column.pages, column.passages, column.added]}
      minWidth={620}
      more={more}
    >
      {(document) => <DocumentCells document={document} />}
    </LongTable>
  );
}

const DocumentCells = memo(({ document }: { document: PlainDocument }) => {
  const { moment } = useFormat();
  const { id, title, externalId, currentVersion, newestVersion, createdAt } = document;
  return (
    <>
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
    </>
  );
});
DocumentCells.displayName = 'DocumentCells';
