import type { Role, User } from '@app/contracts';
import { Button, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { useRole } from '../access/use-role.js';
import { rolesByRights } from '../access/roles-by-rights.js';

interface AddMemberProps {
  knowledgeBaseId: string;
  /** People without a role of their own in the knowledge base. */
  others: User[];
  onClose: () => void;
}

/** Gives somebody of the workspace a role in this knowledge base. */
export function AddMember({ knowledgeBaseId, others, onClose }: AddMemberProps) {
  const text = useText().access;
  const [userId, setUserId] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('reader');
  const give = useRole();
  return (
    <Dialog opened onClose={onClose} title={text.addMember}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (userId) give.mutate({ userId, knowledgeBaseId, role }, { onSuccess: onClose });
        }}
      >
        <Stack>
          {others.length === 0 && <Text>{text.nobodyElse}</Text>}
          <Select
            label={text.member}
            value={userId}
            onChange={setUserId}
            data={others.map(({ id, email }) => ({ value: id, label: email }))}
            searchable
            required
            data-autofocus
          />
          <Select
            label={text.role}
            value={role}
            onChange={(value) => value && setRole(value)}
            data={rolesByRights.map((value) => ({ value, label: text.roles[value] }))}
            allowDeselect={false}
          />
          {give.error && <Failure error={give.error} />}
          <Button type="submit" loading={give.isPending} disabled={!userId}>
            {text.addMember}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
