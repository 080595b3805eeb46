import { ActionIcon, Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey, useExamples } from './use-intents.js';

/** Most examples that one request may add. */
const MOST_AT_ONCE = 1_000;

interface ExampleListProps {
  projectId: string;
  intent: string | null;
  /** Shown under the name of the intent. */
  children: ReactNode;
}

/** Examples of one intent, or of none: paste more, delete some. */
export function ExampleList({ projectId, intent, children }: ExampleListProps) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const [pasted, setPasted] = useState('');
  const changed = () => queries.invalidateQueries({ queryKey: projectKey(projectId) });
  const lines = pasted.split('\n').map((line) => line.trim());
  const utterances = lines.filter((line) => line !== '').map((line) => ({ text: line, intent }));
  const add = useMutation({
    mutationFn: () =>
      read(
        api.POST('/v1/intents/projects/{id}/utterances', {
          params: { path: { id: projectId } },
          body: { utterances: utterances.slice(0, MOST_AT_ONCE) },
        }),
      ),
    onSuccess: ({ added, repeated }) => {
      setPasted('');
      notify.done(text.intents.added(added, repeated));
      return changed();
    },
  });
  const remove = useMutation({
    mutationFn: async (utteranceId: string) => {
      const path = { id: projectId, utteranceId };
      return read(api.DELETE('/v1/intents/projects/{id}/utterances/{utteranceId}', { params: { path } }));
    },
    onError: notify.failed,
    onSettled: changed,
  });
  return (
    <Stack>
      <Title order={2} className="long-words">
        {intent ?? text.intents.none}
      </Title>
      {children}
      <Textarea
        label={text.intents.paste}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={12}
      />
      {add.error && <Failure error={add.error} />}
      <Button
        className="own-width"
        disabled={utterances.length === 0 || utterances.length > MOST_AT_ONCE}
        loading={add.isPending}
        onClick={() => add.mutate()}
      >
        {text.intents.add} ({utterances.length})
      </Button>
      <Loaded query={useExamples(projectId, intent)}>
        {({ items }) => (
          <Paper withBorder p="xs">
            {items.length === 0 && <Text c="dimmed">{text.intents.noExamples}</Text>}
            {items.map((example) => (
              <Group key={example.id} justify="space-between" wrap="nowrap" gap="xs" className="example-row">
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
                    onClick={() => remove.mutate(example.id)}
                  >
                    <Icon name="trash" size={16} />
                  </ActionIcon>
                </Group>
              </Group>
            ))}
          </Paper>
        )}
      </Loaded>
    </Stack>
  );
}
