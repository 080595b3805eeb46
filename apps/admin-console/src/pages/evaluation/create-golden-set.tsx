import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';

/** Makes an empty golden set and opens it. */
export function CreateGoldenSet(props: { knowledgeBaseId: string; onClose: () => void }) {
  const text = useText();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { knowledgeBaseId, onClose } = props;
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => read(api.POST('/v1/golden-sets', { body: { knowledgeBaseId, name, cases: [] } })),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['golden-sets'] });
      go(`/evaluation/golden-sets/${id}`);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={text.evaluation.sets.create}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={text.evaluation.sets.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
            data-autofocus
          />
          {create.error && <Failure error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {text.evaluation.sets.create}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
