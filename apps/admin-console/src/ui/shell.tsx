import { Anchor, AppShell, Burger, Button, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { signOut } from '../api/session.js';
import { useText } from '../i18n/language.js';
import { useMe } from '../session/rights.js';
import { Icon } from './icon.js';
import { Palette } from './palette.js';
import { LanguageButton, SchemeMenu } from './preferences.js';
import { useDestinations } from './use-destinations.js';

/** Header, navigation, and the page between them. */
export function Shell({ children }: { children: ReactNode }) {
  const text = useText();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [location] = useLocation();
  useEffect(close, [location, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a href="#content" className="skip-link">
        {text.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={text.menu} />
            <Anchor component={Link} href="/" underline="never" c="inherit" fw={700} size="lg">
              {text.name}
            </Anchor>
          </Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="search" size={14} />}
            rightSection={<Text size="xs" c="dimmed" visibleFrom="sm" span children="Ctrl K" />}
            onClick={spotlight.open}
            title={text.palette.open}
          >
            {text.search}
          </Button>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm">
        <Navigation location={location} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {children}
      </AppShell.Main>
      <Palette />
    </AppShell>
  );
}

function Navigation({ location }: { location: string }) {
  const text = useText();
  const me = useMe();
  return (
    <>
      <AppShell.Section grow component="div">
        {useDestinations()
          .filter(({ below }) => !below)
          .map(({ path, name, icon }) => (
            <NavLink
              key={path}
              component={Link}
              href={path}
              label={text.pages[name]}
              leftSection={<Icon name={icon} />}
              active={path === '/' ? location === '/' : location.startsWith(path)}
              aria-current={location === path ? 'page' : undefined}
            />
          ))}
      </AppShell.Section>
      <AppShell.Section>
        <Text size="xs" c="dimmed" px="xs" mb={4} truncate>
          {me.data?.email}
        </Text>
        <Group gap={4}>
          <LanguageButton />
          <SchemeMenu />
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void signOut()}>
            {text.signIn.out}
          </Button>
        </Group>
      </AppShell.Section>
    </>
  );
}
