import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

/** A place with nothing in it yet, and what to do about that. */
export function Empty(props: { icon: IconName; title: string; text: string; children?: ReactNode }) {
  return (
    <Stack align="center" py="xl" gap="xs" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <Icon name={props.icon} size={28} />
      </ThemeIcon>
      <Title order={2} mt="sm">
        {props.title}
      </Title>
      <Text c="dimmed" maw={460}>
        {props.text}
      </Text>
      {props.children}
    </Stack>
  );
}
