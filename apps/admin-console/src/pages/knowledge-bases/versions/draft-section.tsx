import type { DraftChange } from '@app/contracts';
import { Anchor, Badge, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { api, read } from '../../../api/client.js';
import { useText } from '../../../i18n/language.js';
import { Confirm } from '../../../ui/confirm.js';
import { Icon } from '../../../ui/icon.js';
import { Loaded } from '../../../ui/loaded.js';
import { useDraft, useVersionChange } from './use-versions.js';

const colours = { added: 'lamp', replaced: 'blue', removed: 'red' } as const;

/** What publishing would change, and the two things that can become of it. */
export function DraftSection({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const { versions: text, more } = useText();
  const label = useId();
  const draft = useDraft(knowledgeBaseId);
  return (
    <section aria-labelledby={label}>
      <Title order={2} id={label} mb="xs" size="h4">
        {text.draft}
      </Title>
      <Loaded query={draft}>
        {({ pages }) => {
          const [first] = pages;
          if (!first) return null;
          const { added, replaced, removed, vocabulary, revision } = first;
          const documents = added + replaced + removed;
          if (documents === 0 && !vocabulary) return <Text c="dimmed">{text.draftEmpty}</Text>;
          return (
            <Stack gap="sm">
              <Group justify="space-between" gap="xs">
                <Text fw={600}>
                  {documents > 0 ? text.counts(added, replaced, removed) : text.vocabulary}
                </Text>
                <DraftActions knowledgeBaseId={knowledgeBaseId} revision={revision} />
              </Group>
              {documents > 0 && vocabulary && <Text>{text.vocabulary}</Text>}
              {pages
                .flatMap(({ items }) => items)
                .map((change) => (
                  <ChangedDocument key={change.documentId} {...change} />
                ))}
              {draft.hasNextPage && (
                <Button
                  variant="default"
                  loading={draft.isFetchingNextPage}
                  onClick={() => void draft.fetchNextPage()}
                >
                  {more}
                </Button>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </section>
  );
}

function ChangedDocument({ change, documentId, title }: DraftChange) {
  const text = useText().versions;
  return (
    <Group gap="sm" wrap="nowrap">
      <Badge variant="light" color={colours[change]} className="own-width">
        {text.change[change]}
      </Badge>
      <Anchor component={Link} href={`/documents/${documentId}`} className="long-words">
        {title}
      </Anchor>
    </Group>
  );
}

/** Publishes the draft as it is shown; one that has changed meanwhile is refused and shown anew. */
function DraftActions({ knowledgeBaseId: id, revision }: { knowledgeBaseId: string; revision: number }) {
  const text = useText().versions;
  const [publishing, publishDialog] = useDisclosure(false);
  const [discarding, discardDialog] = useDisclosure(false);
  const [note, setNote] = useState('');
  const params = { path: { id } };
  const publish = useVersionChange(
    id,
    () => {
      const body = { revision, ...(note.trim() && { note: note.trim() }) };
      return read(api.POST('/v1/knowledge-bases/{id}/versions/publish', { params, body }));
    },
    ({ number }) => text.published(number),
  );
  const discard = useVersionChange(
    id,
    () => read(api.DELETE('/v1/knowledge-bases/{id}/versions/draft', { params })),
    () => text.discarded,
  );
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={discardDialog.open}>
        {text.discard}
      </Button>
      <Button leftSection={<Icon name="check" />} onClick={publishDialog.open}>
        {text.publish}
      </Button>
      <Confirm
        opened={publishing}
        onClose={publishDialog.close}
        title={text.publish}
        text={text.publishText}
        action={text.publish}
        onConfirm={() => publish.mutate(undefined)}
        pending={publish.isPending}
        error={publish.error}
      >
        <TextInput
          label={text.note}
          description={text.noteText}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
      </Confirm>
      <Confirm
        opened={discarding}
        onClose={discardDialog.close}
        title={text.discard}
        text={text.discardText}
        action={text.discard}
        danger
        onConfirm={() => discard.mutate(undefined)}
        pending={discard.isPending}
        error={discard.error}
      />
    </Group>
  );
}
