import type { LogQueue, LogQueuePage } from '@app/contracts';
import { Button, Group, Paper, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { LongList } from '../../ui/long-list/long-list.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey, useIntentsOf } from './use-intents.js';

const queueNames = ['low-confidence', 'disagreement', 'unknown'] as const satisfies readonly LogQueue[];

/** Most that are shown at once: what is labelled makes room for the next. */
const MOST = 200;
/** Of a saying of one line with what can be done with it, and the gap after it. */
const ROW_PIXELS = 126;

/** What callers said and the model was unsure of: a label makes an example of it. */
export function LabelTab({ projectId }: { projectId: string }) {
  const text = useText();
  const [queue, setQueue] = useState<LogQueue>('low-confidence');
  const waiting = useQuery({
    queryKey: [...projectKey(projectId), 'log', queue],
    queryFn: () =>
      read(
        api.GET('/v1/intents/projects/{id}/log', {
          params: { path: { id: projectId }, query: { queue, limit: MOST } },
        }),
      ),
  });
  return (
    <Stack>
      <div className="scrolls-aside">
        <SegmentedControl
          data={queueNames.map((value) => ({ value, label: text.intents.queue[value] }))}
          value={queue}
          onChange={setQueue}
        />
      </div>
      <Loaded query={waiting}>
        {({ items, open }) =>
          items.length === 0 ? (
            <Empty icon="check" title={text.intents.nothingToLabel} text={text.intents.nothingToLabelText} />
          ) : (
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {text.intents.open(open)}
              </Text>
              <LongList items={items} keyOf={({ id }) => id} rowPixels={ROW_PIXELS} gap={12}>
                {(item) => <Waiting projectId={projectId} item={item} />}
              </LongList>
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  );
}

const NONE = '\u0000none';

function Waiting({ projectId, item }: { projectId: string; item: LogQueuePage['items'][number] }) {
  const text = useText();
  const { percent } = useFormat();
  const notify = useNotify();
  const queries = useQueryClient();
  const intents = useIntentsOf(projectId).data?.items ?? [];
  const label = useMutation({
    mutationFn: (decision: { intent: string | null } | { dismiss: true }) =>
      read(
        api.POST('/v1/intents/projects/{id}/log/labels', {
          params: { path: { id: projectId } },
          body: { ids: [item.id, ...item.alike], ...decision },
        }),
      ),
    onSuccess: () => {
      notify.done(text.intents.labelled);
      return queries.invalidateQueries({ queryKey: projectKey(projectId) });
    },
    onError: notify.failed,
  });
  return (
    <Paper withBorder p="sm" component="article">
      <Text className="long-words">{item.text}</Text>
      <Text size="sm" c="dimmed">
        {text.intents.guess(item.topIntent, percent(item.confidence))}
        {item.alike.length > 0 && `, ${text.intents.alike(item.alike.length)}`}
      </Text>
      <Group gap="xs" mt="xs">
        <Select
          aria-label={`${text.intents.labelAs}: ${item.text}`}
          placeholder={text.intents.labelAs}
          size="xs"
          searchable
          disabled={label.isPending}
          data={[
            ...intents.map(({ name, title }) => ({ value: name, label: title || name })),
            { value: NONE, label: text.intents.none },
          ]}
          value={null}
          onChange={(value) => value && label.mutate({ intent: value === NONE ? null : value })}
        />
        <Button
          size="xs"
          variant="default"
          aria-label={`${text.intents.dismiss}: ${item.text}`}
          loading={label.isPending}
          onClick={() => label.mutate({ dismiss: true })}
        >
          {text.intents.dismiss}
        </Button>
      </Group>
    </Paper>
  );
}
