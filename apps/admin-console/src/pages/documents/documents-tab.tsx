import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { DeletedDocuments } from './deleted-documents.js';
import { DocumentsTable } from './documents-table.js';
import { DropZone } from './drop-zone.js';
import { UploadList } from './upload-list.js';
import { useDocuments } from './use-documents.js';
import { useUploads } from './use-uploads.js';

/** Documents of a shelf: add, follow, filter, open. */
export function DocumentsTab({ knowledgeBaseId, isStaged }: { knowledgeBaseId: string; isStaged: boolean }) {
  const text = useText();
  const mayEdit = useMay()('edit', knowledgeBaseId);
  const [filter, setFilter] = useState('');
  const [words] = useDebouncedValue(filter.trim(), 250);
  const documents = useDocuments(knowledgeBaseId, words);
  const shown = useMemo(() => documents.data?.pages.flatMap(({ items }) => items) ?? [], [documents.data]);
  const { items, queue } = useUploads(knowledgeBaseId);
  return (
    <Stack>
      {mayEdit && <DropZone onFiles={queue.add} />}
      <UploadList isStaged={isStaged} uploads={items} queue={queue} />
      {mayEdit && (
        <Group justify="flex-end">
          <DeletedDocuments knowledgeBaseId={knowledgeBaseId} />
        </Group>
      )}
      <Loaded query={documents}>
        {() => {
          if (shown.length === 0 && words === '')
            return <Empty icon="document" title={text.documents.empty} text={text.documents.emptyText} />;
          return (
            <Stack>
              <TextInput
                aria-label={text.documents.filter}
                placeholder={text.documents.filter}
                leftSection={<Icon name="search" size={16} />}
                value={filter}
                onChange={(event) => setFilter(event.currentTarget.value)}
              />
              {shown.length === 0 ? (
                <Text c="dimmed">{text.documents.noMatch}</Text>
              ) : (
                <DocumentsTable documents={shown} more={documents} />
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Stack>
  );
}
