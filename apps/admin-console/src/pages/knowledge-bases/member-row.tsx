import type { Role } from '@app/contracts';
import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useMe } from '../../session/rights.js';
import { Confirm } from '../../ui/confirm.js';
import { useNotify } from '../../ui/use-notify.js';
import { useRole } from '../access/use-role.js';
import { Everywhere } from './everywhere.js';
import { rolesByRights } from '../access/roles-by-rights.js';
import type { Member } from './members.js';

/** Somebody who holds a role here. One from the whole workspace, and one's own, is not changed in this place. */
export function MemberRow(props: { member: Member; role: Role; knowledgeBaseId: string }) {
  const { member, role, knowledgeBaseId } = props;
  const text = useText();
  const notify = useNotify();
  const isMe = useMe().data?.id === member.id;
  const change = useRole();
  const [leaving, setLeaving] = useState(false);
  if (member.everywhere || isMe)
    return (
      <Group gap="xs">
        <Text className="long-words">{member.email}</Text>
        {member.everywhere && <Everywhere />}
      </Group>
    );
  return (
    <Group gap="xs">
      <Text className="long-words" flex="1 1 200px">
        {member.email}
      </Text>
      <Select
        aria-label={text.access.roleOf(member.email)}
        size="xs"
        w={230}
        value={role}
        onChange={(value) =>
          value &&
          change.mutate(
            { userId: member.id, knowledgeBaseId, role: value },
            { onSuccess: () => notify.done(text.access.changed), onError: notify.failed },
          )
        }
        disabled={change.isPending}
        data={rolesByRights.map((value) => ({ value, label: text.access.roles[value] }))}
        allowDeselect={false}
      />
      <Button
        size="xs"
        variant="default"
        aria-label={`${text.access.takeOut}: ${member.email}`}
        onClick={() => setLeaving(true)}
      >
        {text.access.takeOut}
      </Button>
      <Confirm
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={text.access.removeMember}
        text={text.access.removeMemberText(member.email)}
        action={text.access.takeOut}
        danger
        onConfirm={() =>
          change.mutate(
            { userId: member.id, knowledgeBaseId, role: null },
            { onSuccess: () => setLeaving(false) },
          )
        }
        pending={change.isPending}
        error={change.error}
      />
    </Group>
  );
}
