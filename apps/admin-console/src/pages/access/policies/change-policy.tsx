import type { Policy } from '@app/contracts';
import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../../api/client.js';
import type { paths } from '../../../api/schema.js';
import { useText } from '../../../i18n/language.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { useFormat } from '../../../ui/format.js';
import { useNotify } from '../../../ui/use-notify.js';
import { usePolicyValue } from './use-policy-value.js';

type Name = paths['/v1/policies/{name}']['put']['parameters']['path']['name'];

/** Decides a policy, or goes back to its default; it holds at once. */
export function ChangePolicy({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const text = useText().policies;
  const notify = useNotify();
  const queries = useQueryClient();
  const { number } = useFormat();
  const valueOf = usePolicyValue();
  const { name, source, change } = policy;
  const [value, setValue] = useState<number | ''>(policy.value ?? '');
  const [isUnlimited, setUnlimited] = useState(policy.value === null);
  const decide = useMutation({
    mutationFn: (decision: { value: number | null } | undefined) => {
      const params = { path: { name: name as Name } };
      return read(
        decision
          ? api.PUT('/v1/policies/{name}', { params, body: decision })
          : api.DELETE('/v1/policies/{name}', { params }),
      );
    },
    onSuccess: () => {
      notify.done(text.changed);
      onClose();
      return queries.invalidateQueries({ queryKey: ['policies'] });
    },
  });
  if (!change) return null;
  const { least, most, isOptional } = change;
  return (
    <Dialog opened onClose={onClose} title={text.name[name]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ value: isUnlimited ? null : Number(value) });
        }}
      >
        <Stack>
          <Text size="sm">{text.means[name]}</Text>
          {isOptional && (
            <Switch
              label={valueOf(name, null)}
              checked={isUnlimited}
              onChange={(event) => setUnlimited(event.currentTarget.checked)}
            />
          )}
          {!isUnlimited && (
            <NumberInput
              label={text.name[name]}
              description={text.range(valueOf(name, least), valueOf(name, most))}
              required
              min={least}
              max={most}
              allowDecimal={false}
              thousandSeparator={number(1_000).replace(/\d/g, '')}
              value={value}
              onChange={(next) => setValue(typeof next === 'number' ? next : '')}
              data-autofocus
            />
          )}
          {decide.error && <Failure error={decide.error} />}
          <Group justify="flex-end">
            {source === 'stored' && (
              <Button variant="default" onClick={() => decide.mutate(undefined)}>
                {text.toDefault(valueOf(name, change.default))}
              </Button>
            )}
            <Button type="submit" loading={decide.isPending} disabled={!isUnlimited && value === ''}>
              {text.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
