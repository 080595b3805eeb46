import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { UndoDelete } from './undo-delete.js';

/** Opens the documents of a knowledge base that were deleted and can still be restored. */
export function DeletedDocuments({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const text = useText().restore;
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={dialog.open}>
        {text.deleted}
      </Button>
      <Dialog opened={opened} onClose={dialog.close} title={text.deleted}>
        <DeletedList knowledgeBaseId={knowledgeBaseId} />
      </Dialog>
    </>
  );
}

/** The last 200 of them. */
function DeletedList({ knowledgeBaseId: id }: { knowledgeBaseId: string }) {
  const text = useText().restore;
  const { moment } = useFormat();
  const query = useQuery({
    queryKey: ['deleted-documents', id],
    queryFn: () =>
      read(
        api.GET('/v1/knowledge-bases/{id}/deleted-documents', {
          params: { path: { id }, query: { limit: 200 } },
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Stack gap="sm">
          {items.length === 0 && <Text c="dimmed">{text.none}</Text>}
          {items.map(({ id: documentId, title, restorableUntil }) => (
            <Group key={documentId} justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Text className="long-words">{title}</Text>
                <Text size="sm" c="dimmed">
                  {text.until(moment(restorableUntil))}
                </Text>
              </div>
              <UndoDelete documentId={documentId} knowledgeBaseId={id} title={title} />
            </Group>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
