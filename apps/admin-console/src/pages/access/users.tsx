import type { User } from '@app/contracts';
import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useMe } from '../../session/rights.js';
import { Confirm } from '../../ui/confirm.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { AddUser } from './add-user.js';
import { ChangeRole } from './change-role.js';
import { Where } from './where.js';

/** People of the workspace with their roles. */
export function Users() {
  const text = useText();
  const queries = useQueryClient();
  const { moment } = useFormat();
  const me = useMe().data?.id;
  const [adding, add] = useDisclosure(false);
  const [leaving, setLeaving] = useState<User>();
  const [changing, setChanging] = useState<User>();
  const users = useQuery({ queryKey: ['users'], queryFn: () => read(api.GET('/v1/users')) });
  const remove = useMutation({
    mutationFn: (id: string) => read(api.DELETE('/v1/users/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      setLeaving(undefined);
      return queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <Stack>
      <Button leftSection={<Icon name="plus" />} onClick={add.open} className="own-width">
        {text.access.addUser}
      </Button>
      <AddUser opened={adding} onClose={add.close} />
      <Loaded query={users}>
        {({ items }) => (
          <Table.ScrollContainer minWidth={560} tabIndex={0}>
            <Table verticalSpacing="sm">
              <Table.Tbody>
                {items.map((user) => (
                  <Table.Tr key={user.id}>
                    <Table.Td>
                      {user.email}{' '}
                      {user.id === me && (
                        <Badge size="sm" variant="light">
                          {text.access.you}
                        </Badge>
                      )}
                    </Table.Td>
                    <Table.Td>
                      {user.grants.length === 0 && (
                        <Text size="sm" c="dimmed">
                          {text.access.noRoles}
                        </Text>
                      )}
                      {user.grants.map(({ role, knowledgeBaseId }) => (
                        <Text key={`${role} ${knowledgeBaseId}`} size="sm">
                          {text.access.roles[role]} · <Where id={knowledgeBaseId} />
                        </Text>
                      ))}
                    </Table.Td>
                    <Table.Td>{moment(user.createdAt)}</Table.Td>
                    <Table.Td>
                      {user.id !== me && (
                        <Group gap="xs" wrap="nowrap" justify="flex-end">
                          <Button
                            size="xs"
                            variant="default"
                            aria-label={`${text.access.changeRole}: ${user.email}`}
                            onClick={() => setChanging(user)}
                          >
                            {text.access.changeRole}
                          </Button>
                          <Button
                            size="xs"
                            variant="default"
                            aria-label={`${text.remove}: ${user.email}`}
                            onClick={() => setLeaving(user)}
                          >
                            {text.remove}
                          </Button>
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
      {changing && <ChangeRole user={changing} onClose={() => setChanging(undefined)} />}
      <Confirm
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={text.access.removeUser}
        text={leaving?.email ?? ''}
        action={text.remove}
        danger
        onConfirm={() => leaving && remove.mutate(leaving.id)}
        pending={remove.isPending}
        error={remove.error}
      />
    </Stack>
  );
}
