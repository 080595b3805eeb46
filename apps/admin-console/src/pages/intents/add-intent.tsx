import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { projectKey } from './use-intents.js';

/** A new intent by its name. */
export function AddIntent({ projectId, onAdded }: { projectId: string; onAdded: (name: string) => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () =>
      read(
        api.POST('/v1/intents/projects/{id}/intents', {
          params: { path: { id: projectId } },
          body: { name },
        }),
      ),
    onSuccess: (intent) => {
      setName('');
      onAdded(intent.name);
      return queries.invalidateQueries({ queryKey: projectKey(projectId) });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={text.intents.addIntent}
          placeholder={text.intents.addIntent}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
        />
        <Button type="submit" variant="light" loading={add.isPending} disabled={name.trim() === ''}>
          {text.intents.add}
        </Button>
      </Group>
      {add.error && <Failure error={add.error} />}
    </form>
  );
}
