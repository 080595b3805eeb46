import type { KnowledgeBase } from '@app/contracts';
import { Anchor, Button, Container, Group, Paper, Select, Text } from '@mantine/core';
import { Link } from 'wouter';
import { signOut } from '../../api/session.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { LanguageButton, SchemeMenu } from '../../ui/preferences.js';

export interface ChatHeaderProps {
  bases: KnowledgeBase[];
  base: string | undefined;
  onBase: (id: string | undefined) => void;
  onHistory: () => void;
  onRestart: () => void;
}

/** Where to ask, and the few things that a person may want beside it. */
export function ChatHeader({ bases, base, onBase, onHistory, onRestart }: ChatHeaderProps) {
  const text = useText();
  const may = useMay();
  return (
    <Paper component="header" withBorder radius={0} py="xs">
      <Container size="md">
        <Group justify="space-between" gap="xs">
          <Group gap="sm">
            <Text fw={700} size="lg">
              {text.name}
            </Text>
            <Select
              aria-label={text.ask.scope}
              placeholder={text.chat.everywhere}
              size="xs"
              w={200}
              data={bases.map(({ id, name }) => ({ value: id, label: name }))}
              value={base ?? null}
              onChange={(id) => onBase(id ?? undefined)}
              clearable
              clearButtonProps={{ 'aria-label': text.chat.everywhere }}
            />
          </Group>
          <Group gap={4}>
            <Button variant="subtle" size="compact-sm" onClick={onHistory}>
              {text.ask.history}
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={onRestart}>
              {text.ask.newConversation}
            </Button>
            <LanguageButton />
            <SchemeMenu />
            {may('edit') && (
              <Anchor component={Link} href="/" size="sm">
                {text.chat.console}
              </Anchor>
            )}
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void signOut()}>
              {text.signIn.out}
            </Button>
          </Group>
        </Group>
      </Container>
    </Paper>
  );
}
