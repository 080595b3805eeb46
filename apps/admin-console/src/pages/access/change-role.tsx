import type { Role, User } from '@app/contracts';
import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { rolesByRights } from './roles-by-rights.js';
import { useRole } from './use-role.js';

/** Stand for the whole workspace and for no role in a list of choices. */
const EVERYWHERE = 'everywhere';
const NONE = 'none';

/** The role of a person in one place: the whole workspace, or a knowledge base. */
export function ChangeRole({ user, onClose }: { user: User; onClose: () => void }) {
  const text = useText().access;
  const bases = useKnowledgeBases().data?.items ?? [];
  const [place, setPlace] = useState(EVERYWHERE);
  const knowledgeBaseId = place === EVERYWHERE ? null : place;
  const held = user.grants.find((grant) => grant.knowledgeBaseId === knowledgeBaseId)?.role ?? NONE;
  const [chosen, setChosen] = useState<string>();
  const role = chosen ?? held;
  const give = useRole();
  return (
    <Dialog opened onClose={onClose} title={`${text.changeRole}: ${user.email}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const placed = { userId: user.id, knowledgeBaseId };
          const given = role === NONE ? null : (role as Role);
          give.mutate({ ...placed, role: given }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Select
            label={text.where}
            value={place}
            onChange={(value) => {
              setPlace(value ?? EVERYWHERE);
              setChosen(undefined);
            }}
            data={[
              { value: EVERYWHERE, label: text.everywhere },
              ...bases.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            searchable
            allowDeselect={false}
          />
          <Select
            label={text.role}
            value={role}
            onChange={(value) => setChosen(value ?? undefined)}
            data={[
              ...rolesByRights.map((value) => ({ value: value as string, label: text.roles[value] })),
              { value: NONE, label: text.noRole },
            ]}
            allowDeselect={false}
          />
          {give.error && <Failure error={give.error} />}
          <Button type="submit" loading={give.isPending} disabled={role === held}>
            {text.changeRole}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
