import { Anchor, Table, Text } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { DocumentState } from './document-state.js';
import type { PlainDocument } from './use-document.js';

/** One row for each document; rows out of sight are not laid out, and rows that stay the same are not drawn again. */
export const DocumentsTable = memo(({ documents }: { documents: PlainDocument[] }) => {
  const { column } = useText().documents;
  return (
    <Table.ScrollContainer minWidth={620} tabIndex={0}>
      <Table verticalSpacing="xs" className="long-table">
        <Table.Thead>
          <Table.Tr>
            {[column.title, column.state, column.pages, column.passages, column.added].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
});
DocumentsTable.displayName = 'DocumentsTable';

const DocumentRow = memo(({ document }: { document: PlainDocument }) => {
  const { moment } = useFormat();
  const { id, title, externalId, currentVersion, newestVersion, createdAt } = document;
  return (
    <Table.Tr>
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
