import type { Intent } from '@app/contracts';
import { Button, Group, MultiSelect, Paper, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { choicesIn, filtersOf } from '../ask/filters/choices.js';
import { FilterFields } from '../ask/filters/filter-fields.js';
import { FilterLine } from '../ask/filters/filter-line.js';
import { projectKey } from './use-intents.js';

/** As the API takes them. */
const MOST_NAMED = 10;

/** Where an intent is answered from, and which documents there. */
export function SearchedAnswer({ projectId, intent }: { projectId: string; intent: Intent }) {
  const text = useText().intents.searched;
  const queries = useQueryClient();
  const bases = useKnowledgeBases().data?.items ?? [];
  const action = intent.action?.kind === 'knowledge-base' ? intent.action : undefined;
  const stored = { knowledgeBases: action?.knowledgeBases ?? [], filters: action?.filters };
  const { choices: before, others } = choicesIn(stored.filters);
  const [named, setNamed] = useState(stored.knowledgeBases);
  const [choices, setChoices] = useState(before);
  const filters = [...others, ...(filtersOf(choices) ?? [])];
  const written = JSON.stringify([named, filtersOf(choices)]);
  const isChanged = written !== JSON.stringify([stored.knowledgeBases, filtersOf(before)]);
  const save = useMutation({
    mutationFn: () => {
      const limits = filters.length > 0 ? { filters } : {};
      const searched = { kind: 'knowledge-base' as const, knowledgeBases: named, ...limits };
      const body = { action: named.length > 0 ? searched : null };
      const params = { path: { id: projectId, intentId: intent.id } };
      return read(api.PATCH('/v1/intents/projects/{id}/intents/{intentId}', { params, body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: projectKey(projectId) }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <MultiSelect
          label={text.bases}
          description={text.about}
          data={bases.map(({ id, name }) => ({ value: id, label: name }))}
          value={named}
          onChange={setNamed}
          maxValues={MOST_NAMED}
          searchable
        />
        {others.length > 0 && <FilterLine filters={others} />}
        <FilterFields knowledgeBases={named} choices={choices} onChange={setChoices} />
        {save.error && <Failure error={save.error} />}
        <Group gap="xs">
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
