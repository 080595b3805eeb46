import type { Utterance } from '@app/contracts';
import { ActionIcon, Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { LongList } from '../../ui/long-list/long-list.js';
import { useNotify } from '../../ui/use-notify.js';
import { useAddExamples, useExamples, useRemoveExample } from './use-examples.js';

/** Most examples that one request may add. */
const MOST_AT_ONCE = 1_000;
/** Of an example of one line. */
const ROW_PIXELS = 33;

interface ExampleListProps {
  projectId: string;
  intent: string | null;
  /** What the intent is called. */
  title: string;
  /** Shown under the name of the intent. */
  children: ReactNode;
}

/** Examples of one intent, or of none: paste more, delete some. */
export function ExampleList({ projectId, intent, title, children }: ExampleListProps) {
  const text = useText();
  const notify = useNotify();
  const [pasted, setPasted] = useState('');
  const utterances = pasted
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const add = useAddExamples(projectId, intent, ({ added, repeated }) => {
    setPasted('');
    notify.done(text.intents.added(added, repeated));
  });
  const remove = useRemoveExample(projectId, intent);
  const examples = useExamples(projectId, intent);
  const tooMany = utterances.length > MOST_AT_ONCE;
  return (
    <Stack>
      <Title order={2} className="long-words">
        {title}
      </Title>
      {children}
      <Textarea
        label={text.intents.paste}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={12}
        error={tooMany && text.intents.tooMany(MOST_AT_ONCE)}
      />
      {add.error && <Failure error={add.error} />}
      <Button
        className="own-width"
        disabled={utterances.length === 0 || tooMany}
        loading={add.isPending}
        onClick={() => add.mutate(utterances)}
      >
        {text.intents.add} ({utterances.length})
      </Button>
      <Loaded query={examples}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <Paper withBorder p="xs">
              {items.length === 0 && <Text c="dimmed">{text.intents.noExamples}</Text>}
              <LongList items={items} keyOf={({ id }) => id} rowPixels={ROW_PIXELS} gap={0} more={examples}>
                {(example) => <ExampleRow example={example} onRemove={() => remove.mutate(example.id)} />}
              </LongList>
            </Paper>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function ExampleRow({ example, onRemove }: { example: Utterance; onRemove: () => void }) {
  const text = useText();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" className="example-row">
      <Text size="sm" className="long-words">
        {example.text}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {example.part === 'test' && (
          <Badge size="sm" variant="light" color="gray">
            {text.intents.part.test}
          </Badge>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text.intents.remove(example.text)}
          onClick={onRemove}
        >
          <Icon name="trash" size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
