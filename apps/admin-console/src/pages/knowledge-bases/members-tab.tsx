import { Anchor, Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { Icon } from '../../ui/icon.js';
import { AddMember } from './add-member.js';
import { Everywhere } from './everywhere.js';
import { MemberRow } from './member-row.js';
import { keysOf, membersByRole, withoutRole } from './members.js';

/** People of a knowledge base by role, and the keys that open it, which are made on the page of access. */
export function MembersTab({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const text = useText();
  const users = useQuery({ queryKey: ['users'], queryFn: () => read(api.GET('/v1/users')) });
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => read(api.GET('/v1/api-keys')) });
  const [adding, add] = useDisclosure(false);
  return (
    <Stack maw={720} gap="xl">
      <Button leftSection={<Icon name="plus" />} onClick={add.open} className="own-width">
        {text.access.addMember}
      </Button>
      {adding && users.data && (
        <AddMember
          knowledgeBaseId={knowledgeBaseId}
          others={withoutRole(users.data.items, knowledgeBaseId)}
          onClose={add.close}
        />
      )}
      <Loaded query={users}>
        {({ items }) =>
          membersByRole(items, knowledgeBaseId).map(({ role, members }) => (
            <Section key={role} title={text.access.roles[role]}>
              {members.map((member) => (
                <MemberRow key={member.id} {...{ member, role, knowledgeBaseId }} />
              ))}
            </Section>
          ))
        }
      </Loaded>
      <Section title={text.access.keys}>
        <Loaded query={keys}>
          {({ items }) => {
            const shown = keysOf(items, knowledgeBaseId);
            if (shown.length === 0) return <Text c="dimmed">{text.access.noKeys}</Text>;
            return shown.map(({ id, name, prefix, verbs, knowledgeBases }) => (
              <Group key={id} gap="xs">
                <Text className="long-words">{name}</Text>
                <Code>{prefix}…</Code>
                <Text size="sm">{verbs.map((verb) => text.access.verbs[verb]).join(', ')}</Text>
                {knowledgeBases === null && <Everywhere />}
              </Group>
            ));
          }}
        </Loaded>
      </Section>
      <Text size="sm" c="dimmed">
        {text.access.fromWorkspace}{' '}
        <Anchor component={Link} href="/access" inherit underline="always">
          {text.pages.access}
        </Anchor>
      </Text>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const label = useId();
  return (
    <section aria-labelledby={label}>
      <Title order={2} id={label} mb="xs" size="h4">
        {title}
      </Title>
      <Stack gap="xs">{children}</Stack>
    </section>
  );
}
