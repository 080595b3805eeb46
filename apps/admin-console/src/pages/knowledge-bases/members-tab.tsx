import { Anchor, Badge, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { keysOf, membersByRole } from './members.js';

/** People of a knowledge base by role and the keys that open it; they are changed on the page of access. */
export function MembersTab({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const text = useText();
  const users = useQuery({ queryKey: ['users'], queryFn: () => read(api.GET('/v1/users')) });
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => read(api.GET('/v1/api-keys')) });
  return (
    <Stack maw={720} gap="xl">
      <Loaded query={users}>
        {({ items }) =>
          membersByRole(items, knowledgeBaseId).map(({ role, members }) => (
            <Section key={role} title={text.access.roles[role]}>
              {members.map(({ id, email, everywhere }) => (
                <Group key={id} gap="xs">
                  <Text className="long-words">{email}</Text>
                  {everywhere && <Everywhere />}
                </Group>
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
      <Anchor component={Link} href="/access">
        {text.pages.access}
      </Anchor>
    </Stack>
  );
}

function Everywhere() {
  return (
    <Badge variant="outline" color="gray" size="sm">
      {useText().access.everywhere}
    </Badge>
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
