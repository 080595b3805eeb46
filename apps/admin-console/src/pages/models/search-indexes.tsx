import type { SearchIndex } from '@app/contracts';
import { Badge, Button, Code, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { useNotify } from '../../ui/use-notify.js';
import { ChangeIndex, type IndexChange } from './change-index.js';

/** How often the page looks while an index is built or deleted. */
const LOOK_MS = 3_000;

/** The indexes of the passages: which one serves, what another one still lacks, and the way to it. */
export function SearchIndexes() {
  const text = useText().indexes;
  const notify = useNotify();
  const queries = useQueryClient();
  const indexes = useQuery({
    queryKey: ['indexes'],
    queryFn: () => read(api.GET('/v1/indexes')),
    refetchInterval: (query) => (isSettled(query.state.data?.items ?? []) ? false : LOOK_MS),
  });
  const build = useMutation({
    mutationFn: (id: string | undefined) =>
      id === undefined
        ? read(api.POST('/v1/indexes'))
        : read(api.POST('/v1/indexes/{id}/build', { params: { path: { id } } })),
    onSuccess: () => {
      notify.done(text.begun);
      return queries.invalidateQueries({ queryKey: ['indexes'] });
    },
    onError: notify.failed,
  });
  return (
    <Loaded query={indexes}>
      {({ items }) => (
        <Stack gap="sm" component="section" aria-label={text.title}>
          <Group justify="space-between">
            <Title order={2}>{text.title}</Title>
            {isWanted(items) && (
              <Button size="xs" loading={build.isPending} onClick={() => build.mutate(undefined)}>
                {text.build}
              </Button>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {text.about}
          </Text>
          <IndexTable indexes={items} onBuild={(id) => build.mutate(id)} />
        </Stack>
      )}
    </Loaded>
  );
}

/** Nothing is on its way that the page would have to look for again. */
const isSettled = (items: readonly SearchIndex[]): boolean =>
  items.every(({ state, missing }) => state !== 'purging' && missing === 0);

/** It was built and never served. */
const isReady = ({ state, missing }: SearchIndex): boolean => state === 'building' && missing === 0;

/** The index that serves is not the one that this software would make, and that one is not there yet. */
const isWanted = (items: readonly SearchIndex[]): boolean => !items.some(({ current }) => current);

interface TableProps {
  indexes: SearchIndex[];
  onBuild: (id: string) => void;
}

function IndexTable({ indexes, onBuild }: TableProps) {
  const text = useText().indexes;
  const { moment, number } = useFormat();
  const [asked, setAsked] = useState<IndexChange>();
  const { column } = text;
  return (
    <>
      <Table.ScrollContainer minWidth={760} tabIndex={0}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {[
                column.index,
                column.state,
                column.encoder,
                column.analyser,
                column.documents,
                column.since,
              ].map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {indexes.map((index) => (
              <Table.Tr key={index.id}>
                <Table.Td>
                  <Code>{index.fingerprint}</Code>
                </Table.Td>
                <Table.Td>
                  <Badge
                    variant="light"
                    miw="max-content"
                    {...(index.state !== 'serving' && { color: 'gray' })}
                  >
                    {text.state[isReady(index) ? 'ready' : index.state]}
                  </Badge>
                </Table.Td>
                <Table.Td>{index.embedder}</Table.Td>
                <Table.Td>{index.analyser}</Table.Td>
                <Table.Td>
                  {index.missing === 0
                    ? number(index.versions)
                    : text.documents(number(index.versions), number(index.versions + index.missing))}
                </Table.Td>
                <Table.Td>{index.servedAt ? moment(index.servedAt) : '–'}</Table.Td>
                <Table.Td>
                  <Actions index={index} onBuild={onBuild} onAsk={setAsked} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {asked && <ChangeIndex change={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface ActionProps {
  index: SearchIndex;
  onBuild: (id: string) => void;
  onAsk: (change: IndexChange) => void;
}

/** Only an index that lacks nothing can serve. */
function Actions({ index, onBuild, onAsk }: ActionProps) {
  const text = useText();
  const { id, state, missing, fingerprint } = index;
  if (state === 'serving' || state === 'purging') return null;
  const next = missing > 0 ? text.indexes.goOn : text.indexes.publish;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="xs"
        variant="default"
        aria-label={`${next}: ${fingerprint}`}
        onClick={() => (missing > 0 ? onBuild(id) : onAsk({ index, action: 'publish' }))}
      >
        {next}
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={`${text.remove}: ${fingerprint}`}
        onClick={() => onAsk({ index, action: 'purge' })}
      >
        {text.remove}
      </Button>
    </Group>
  );
}
