import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../i18n/language.js';

/** Frame of every page: its title, what it is for, what can be done. */
export function Page(props: { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const text = useText();
  useEffect(() => {
    document.title = `${props.title} · ${text.name}`;
  }, [props.title, text]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="page-head">
          <Title order={1}>{props.title}</Title>
          {props.about && (
            <Text component="div" c="dimmed" mt={4}>
              {props.about}
            </Text>
          )}
        </div>
        {props.actions && <Group gap="xs">{props.actions}</Group>}
      </Group>
      {props.children}
    </Stack>
  );
}
