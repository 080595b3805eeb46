import type { ApiKey } from '@app/contracts';
import { Badge, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { Empty } from '../../ui/empty.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { CreateApiKey } from './create-api-key.js';
import { LimitApiKey } from './limit-api-key.js';
import { Where } from './where.js';

/** Keys of programs, each with what it may do. */
export function ApiKeys() {
  const text = useText();
  const queries = useQueryClient();
  const { moment, number } = useFormat();
  const [creating, create] = useDisclosure(false);
  const [ending, setEnding] = useState<ApiKey>();
  const [limiting, setLimiting] = useState<ApiKey>();
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => read(api.GET('/v1/api-keys')) });
  const revoke = useMutation({
    mutationFn: (id: string) => read(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      setEnding(undefined);
      return queries.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  return (
    <Stack>
      <Button leftSection={<Icon name="plus" />} onClick={create.open} className="own-width">
        {text.access.addKey}
      </Button>
      {creating && <CreateApiKey onClose={create.close} />}
      <Loaded query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="key" title={text.access.noKeys} text={text.access.noKeysText} />
          ) : (
            <Table.ScrollContainer minWidth={760} tabIndex={0}>
              <Table verticalSpacing="sm">
                <Table.Tbody>
                  {items.map((key) => (
                    <Table.Tr key={key.id}>
                      <Table.Td>
                        {key.name}
                        <br />
                        <Code>{key.prefix}…</Code>
                        {key.origins?.map((origin) => (
                          <Text key={origin} size="sm" c="dimmed">
                            {origin}
                          </Text>
                        ))}
                      </Table.Td>
                      <Table.Td>
                        <Group gap={4}>
                          {key.verbs.map((verb) => (
                            <Badge key={verb} variant="light" size="sm">
                              {text.access.verbs[verb]}
                            </Badge>
                          ))}
                        </Group>
                      </Table.Td>
                      <Table.Td>
                        {(key.knowledgeBases ?? [null]).map((id) => (
                          <div key={id}>
                            <Where id={id} />
                          </div>
                        ))}
                      </Table.Td>
                      <Table.Td>
                        {text.access.expires}: {key.expiresAt ? moment(key.expiresAt) : text.access.never}
                      </Table.Td>
                      <Table.Td>
                        {key.requestsPerMinute !== null &&
                          text.policies.unit.perMinute(number(key.requestsPerMinute))}
                      </Table.Td>
                      <Table.Td>
                        <Group gap="xs" wrap="nowrap">
                          <Button
                            size="xs"
                            variant="default"
                            aria-label={text.policies.limitKey(key.name)}
                            onClick={() => setLimiting(key)}
                          >
                            {text.policies.limit}
                          </Button>
                          <Button
                            size="xs"
                            variant="default"
                            aria-label={`${text.access.revoke}: ${key.name}`}
                            onClick={() => setEnding(key)}
                          >
                            {text.access.revoke}
                          </Button>
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      {limiting && <LimitApiKey apiKey={limiting} onClose={() => setLimiting(undefined)} />}
      <Confirm
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text.access.revokeTitle}
        text={text.access.revokeText(ending?.name ?? '')}
        action={text.access.revoke}
        danger
        onConfirm={() => ending && revoke.mutate(ending.id)}
        pending={revoke.isPending}
        error={revoke.error}
      />
    </Stack>
  );
}
