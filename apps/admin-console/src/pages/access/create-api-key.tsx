import type { Verb } from '@app/contracts';
import { Button, Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { KeyLimitField } from './limit-api-key.js';
import { KeyOnce } from './key-once.js';
import { PUBLISHABLE, PublishableFields, limitsOf } from './publishable-fields.js';
import { ScopeSelect } from './scope-select.js';

const verbs: Verb[] = ['ask', 'search', 'classify', 'edit', 'audit', 'manage'];

/** Makes a key and shows it once. */
export function CreateApiKey({ onClose }: { onClose: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Verb[]>(['ask', 'search']);
  const [knowledgeBases, setKnowledgeBases] = useState<string[]>([]);
  const [lastDay, setLastDay] = useState('');
  const [isPublishable, setPublishable] = useState(false);
  const [limit, setLimit] = useState<number | ''>('');
  const [limits, setLimits] = useState(PUBLISHABLE);
  const create = useMutation({
    mutationFn: () =>
      read(
        api.POST('/v1/api-keys', {
          body: {
            name,
            verbs: isPublishable ? ['ask'] : rights,
            ...(isPublishable ? limitsOf(limits) : limit !== '' && { requestsPerMinute: limit }),
            ...(knowledgeBases.length > 0 && { knowledgeBases }),
            // The whole of the last day counts, where the person is.
            ...(lastDay && { expiresAt: new Date(`${lastDay}T23:59:59`).toISOString() }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <Dialog opened onClose={onClose} title={text.access.addKey}>
      {create.data ? (
        <KeyOnce apiKey={create.data.key} isPublishable={isPublishable} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <Stack>
            <TextInput
              label={text.access.keyName}
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Switch
              label={text.access.publishable}
              description={text.access.publishableAbout}
              checked={isPublishable}
              onChange={(event) => setPublishable(event.currentTarget.checked)}
            />
            {isPublishable ? (
              <PublishableFields value={limits} onChange={setLimits} />
            ) : (
              <Checkbox.Group
                label={text.access.rights}
                value={rights}
                onChange={(value) => setRights(value as Verb[])}
              >
                <Group mt="xs" gap="sm">
                  {verbs.map((verb) => (
                    <Checkbox key={verb} value={verb} label={text.access.verbs[verb]} />
                  ))}
                </Group>
              </Checkbox.Group>
            )}
            <ScopeSelect value={knowledgeBases} onChange={setKnowledgeBases} named={isPublishable} />
            <TextInput
              label={text.access.expires}
              description={text.access.never}
              type="date"
              value={lastDay}
              onChange={(event) => setLastDay(event.currentTarget.value)}
            />
            {!isPublishable && <KeyLimitField value={limit} onChange={setLimit} />}
            {create.error && <Failure error={create.error} />}
            <Button
              type="submit"
              loading={create.isPending}
              disabled={isPublishable ? knowledgeBases.length === 0 : rights.length === 0}
            >
              {text.access.addKey}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
