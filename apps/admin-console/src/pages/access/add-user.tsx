import type { Role } from '@app/contracts';
import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { rolesByRights } from './roles-by-rights.js';
import { ScopeSelect } from './scope-select.js';

/** A new person with a first password. */
export function AddUser({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const [knowledgeBases, setKnowledgeBases] = useState<string[]>([]);
  const add = useMutation({
    mutationFn: () =>
      read(
        api.POST('/v1/users', {
          body: { email, password, role, ...(knowledgeBases.length > 0 && { knowledgeBases }) },
        }),
      ),
    onSuccess: () => {
      onClose();
      setEmail('');
      setPassword('');
      return queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={text.access.addUser}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={text.signIn.email}
            type="email"
            required
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            data-autofocus
          />
          <PasswordInput
            label={text.signIn.password}
            description={text.access.passwordText}
            required
            minLength={12}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Select
            label={text.access.role}
            data={rolesByRights.map((value) => ({ value, label: text.access.roles[value] }))}
            value={role}
            onChange={(value) => value && setRole(value)}
            allowDeselect={false}
          />
          <ScopeSelect value={knowledgeBases} onChange={setKnowledgeBases} />
          {add.error && <Failure error={add.error} />}
          <Button type="submit" loading={add.isPending}>
            {text.access.addUser}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
