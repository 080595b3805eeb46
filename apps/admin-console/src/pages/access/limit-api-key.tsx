import type { ApiKey } from '@app/contracts';
import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { useNotify } from '../../ui/use-notify.js';

/** Gives a key a limit of its own, or takes it away; a publishable one always has one. */
export function LimitApiKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const text = useText().policies;
  const notify = useNotify();
  const queries = useQueryClient();
  const [limit, setLimit] = useState<number | ''>(apiKey.requestsPerMinute ?? '');
  const change = useMutation({
    mutationFn: () =>
      read(
        api.PATCH('/v1/api-keys/{id}', {
          params: { path: { id: apiKey.id } },
          body: { requestsPerMinute: limit === '' ? null : limit },
        }),
      ),
    onSuccess: () => {
      notify.done(text.changed);
      onClose();
      return queries.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={text.limitKey(apiKey.name)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Stack>
          <KeyLimitField value={limit} onChange={setLimit} required={apiKey.origins !== null} />
          {change.error && <Failure error={change.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              {text.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface KeyLimitFieldProps {
  value: number | '';
  onChange: (value: number | '') => void;
  required?: boolean;
}

/** Requests a minute; empty where a key follows the policy. */
export function KeyLimitField({ value, onChange, required = false }: KeyLimitFieldProps) {
  const text = useText().policies;
  return (
    <NumberInput
      label={text.keyLimit}
      description={required ? undefined : text.keyLimitAbout}
      required={required}
      min={1}
      max={100_000}
      allowDecimal={false}
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : '')}
    />
  );
}
