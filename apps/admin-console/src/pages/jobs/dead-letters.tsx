import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useMe } from '../../session/rights.js';
import { Confirm } from '../../ui/confirm.js';
import { Empty } from '../../ui/empty.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { DeadLetterTable } from './dead-letter-table.js';
import { useDeadLetterChange } from './use-dead-letters.js';
import { useJobs } from './use-jobs.js';

/** Jobs that were given up and wait for a person: tried again or discarded, one, some or all. */
export function DeadLetters() {
  const text = useText().jobs.dead;
  const { number } = useFormat();
  // Of one knowledge base at least; the API decides about each.
  const mayEdit = useMe().data?.grants.some(({ verbs }) => verbs.includes('edit')) ?? false;
  const jobs = useJobs('dead-letter');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [discarding, setDiscarding] = useState<{ ids: string[] | undefined }>();
  const change = useDeadLetterChange(() => {
    setSelected([]);
    setDiscarding(undefined);
  });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      <Loaded query={jobs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty icon="jobs" title={text.empty} text={text.emptyText} />;
          // What was tried again meanwhile is no longer here.
          const chosen = selected.filter((id) => items.some((job) => job.id === id));
          const ids = chosen.length > 0 ? chosen : undefined;
          const count = ids ? number(ids.length) : '';
          return (
            <>
              {mayEdit && (
                <Group gap="xs">
                  <Button
                    size="xs"
                    loading={change.isPending}
                    onClick={() => change.mutate({ action: 'retry', ids })}
                  >
                    {text.retry(count)}
                  </Button>
                  <Button size="xs" variant="default" onClick={() => setDiscarding({ ids })}>
                    {text.discard(count)}
                  </Button>
                </Group>
              )}
              <DeadLetterTable
                jobs={items}
                more={jobs}
                selected={chosen}
                onSelect={mayEdit ? setSelected : undefined}
                onRetry={(id) => change.mutate({ action: 'retry', ids: [id] })}
                onDiscard={(id) => setDiscarding({ ids: [id] })}
              />
            </>
          );
        }}
      </Loaded>
      {discarding && (
        <Confirm
          opened
          onClose={() => setDiscarding(undefined)}
          title={text.discarding.title}
          text={text.discarding.text(discarding.ids ? number(discarding.ids.length) : '')}
          action={text.discardOne}
          danger
          onConfirm={() => change.mutate({ action: 'discard', ids: discarding.ids })}
          pending={change.isPending}
          error={null}
        />
      )}
    </Stack>
  );
}
