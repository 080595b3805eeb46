import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { DocumentState } from './document-state.js';
import type { PlainDocument } from './use-document.js';

/** One row for each document; rows out of sight are not laid out. */
export function DocumentsTable({ documents }: { documents: PlainDocument[] }) {
  const text = useText();
  const { moment } = useFormat();
  const { column } = text.documents;
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
          {documents.map(({ id, title, externalId, currentVersion, newestVersion, createdAt }) => (
            <Table.Tr key={id}>
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
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
