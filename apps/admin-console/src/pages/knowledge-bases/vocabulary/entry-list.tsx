import { ActionIcon, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Icon } from '../../../ui/icon.js';
import { lineOf, type Entry } from './entries.js';
import { EntryForm } from './entry-form.js';

const SHOWN_AT_ONCE = 50;

interface EntryListProps {
  entries: readonly Entry[];
  pending: boolean;
  /** Stores all entries; resolves once they are. */
  onChange: (entries: Entry[]) => Promise<unknown>;
}

/** The entries, with a filter by their words. */
export function EntryList({ entries, pending, onChange }: EntryListProps) {
  const text = useText();
  const words = text.vocabulary;
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const [edited, setEdited] = useState<number>();
  const wanted = filter.trim().toLowerCase();
  const found = [...entries.entries()].filter(([, entry]) => lineOf(entry).toLowerCase().includes(wanted));
  if (entries.length === 0) return <Text c="dimmed">{words.none}</Text>;
  const save = (index: number, entry: Entry): void => {
    const changed = entries.map((each, place) => (place === index ? entry : each));
    onChange(changed).then(
      () => setEdited(undefined),
      () => undefined,
    );
  };
  return (
    <Stack gap="xs">
      <TextInput
        aria-label={text.search}
        placeholder={words.filter(entries.length)}
        leftSection={<Icon name="search" />}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      {found.slice(0, shown).map(([index, entry]) =>
        index === edited ? (
          <EntryForm
            key={lineOf(entry)}
            entry={entry}
            pending={pending}
            onSave={(changed) => save(index, changed)}
            onCancel={() => setEdited(undefined)}
          />
        ) : (
          <Group key={lineOf(entry)} gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="sm" wrap="nowrap">
              <Badge variant="light" className="own-width">
                {words.kinds[entry.kind]}
              </Badge>
              <Text className="long-words">{lineOf(entry)}</Text>
            </Group>
            <Group gap={4} wrap="nowrap">
              <ActionIcon
                variant="subtle"
                aria-label={`${words.edit}: ${lineOf(entry)}`}
                onClick={() => setEdited(index)}
              >
                <Icon name="edit" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={`${text.remove}: ${lineOf(entry)}`}
                disabled={pending}
                onClick={() =>
                  void onChange(entries.filter((_, place) => place !== index)).catch(() => undefined)
                }
              >
                <Icon name="trash" />
              </ActionIcon>
            </Group>
          </Group>
        ),
      )}
      {found.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          {text.more}
        </Button>
      )}
    </Stack>
  );
}
