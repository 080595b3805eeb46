import { Button, Group, Paper, SegmentedControl, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Icon } from '../../../ui/icon.js';
import { entryKinds, isComplete, type Entry } from './entries.js';

interface EntryFormProps {
  /** What is edited; without it an entry is added. */
  entry?: Entry | undefined;
  pending: boolean;
  onSave: (entry: Entry) => void;
  onCancel?: () => void;
}

/** One entry: its kind and its words. */
export function EntryForm({ entry, pending, onSave, onCancel }: EntryFormProps) {
  const text = useText();
  const words = text.vocabulary;
  const [value, setValue] = useState<Entry>(entry ?? { kind: 'equal', words: [] });
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <SegmentedControl
          aria-label={words.kind}
          data={entryKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          value={value.kind}
          onChange={(kind) =>
            setValue({ ...value, kind: entryKinds.find((each) => each === kind) ?? 'equal' })
          }
        />
        <Text size="sm" c="dimmed">
          {words.kindText[value.kind]}
        </Text>
        <TagsInput
          label={words.words}
          description={words.wordsText}
          value={value.words}
          onChange={(chosen) => setValue({ ...value, words: chosen })}
          splitChars={[',', '=', ';']}
          maxTags={20}
          acceptValueOnBlur
        />
        <Group gap="xs">
          <Button
            leftSection={<Icon name={entry ? 'check' : 'plus'} />}
            disabled={!isComplete(value)}
            loading={pending}
            onClick={() => onSave(value)}
          >
            {entry ? text.save : words.add}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {text.cancel}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
