import type { ActiveModel } from '@app/contracts';
import { Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useNotify } from '../../ui/use-notify.js';
import { UseModel } from './use-model.js';

/** The model of a role, who decided that, and the way back. */
export function ServingModel({ model: { role, id, decidedBy, previous, serving } }: { model: ActiveModel }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const rollback = useMutation({
    mutationFn: () =>
      read(api.POST('/v1/registry/models/active/{role}/rollback', { params: { path: { role } } })),
    onSuccess: () => {
      notify.done(text.models.switched);
      return queries.invalidateQueries({ queryKey: ['models'] });
    },
    onError: notify.failed,
  });
  const [isAsked, without] = useDisclosure(false);
  const canDoWithout = role !== 'embedder' && decidedBy !== 'environment' && id !== 'none';
  const named = (model: string) => (model === 'none' ? text.models.none : model);
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {text.models.role[role]}
      </Text>
      <Text fw={600} className="long-words">
        {named(id)}
      </Text>
      <Text size="sm">{text.models.decidedBy[decidedBy]}</Text>
      {serving !== id && (
        <Text size="sm" c="orange">
          {text.models.until(named(serving), role === 'embedder')}
        </Text>
      )}
      <Group gap="xs">
        {previous !== null && (
          <Button size="xs" variant="default" loading={rollback.isPending} onClick={() => rollback.mutate()}>
            {text.models.rollback(named(previous))}
          </Button>
        )}
        {canDoWithout && (
          <Button
            mt="sm"
            size="xs"
            variant="default"
            aria-label={`${text.models.without}: ${text.models.role[role]}`}
            onClick={without.open}
          >
            {text.models.without}
          </Button>
        )}
      </Group>
      {isAsked && <UseModel role={role} id="none" onClose={without.close} />}
    </Paper>
  );
}
