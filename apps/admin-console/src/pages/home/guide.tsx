import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, read } from '../../api/client.js';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Icon } from '../../ui/icon.js';

/** Outcomes of answers whose every sentence was verified. */
const verified: readonly (string | null)[] = ['answered', 'quoted', 'partial'];

/** The three steps to a first verified answer; gone when all are done. */
export function Guide() {
  const text = useText();
  const may = useMay();
  const bases = useKnowledgeBases().data?.items;
  const asked = useQuery({
    queryKey: ['answers', 'latest'],
    queryFn: () => read(api.GET('/v1/answers', { params: { query: { limit: 200 } } })),
    enabled: may('ask'),
  });
  if (!bases || !asked.data) return null;
  const filled = bases.find(({ documentCount }) => documentCount > 0);
  const steps = [
    { name: 'shelf', done: bases.length > 0, path: '/knowledge-bases' },
    { name: 'document', done: filled !== undefined, path: `/knowledge-bases/${bases[0]?.id ?? ''}` },
    {
      name: 'question',
      done: asked.data.items.some(({ outcome }) => verified.includes(outcome)),
      path: '/ask',
    },
  ] as const;
  const next = steps.find(({ done }) => !done);
  if (!next) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="guide">
      <Title order={2} id="guide" mb="md">
        {text.home.guide}
      </Title>
      <Stack>
        {steps.map(({ name, done, path }, index) => (
          <Group key={name} wrap="nowrap" align="flex-start">
            <ThemeIcon radius="xl" variant={done ? 'filled' : 'light'} aria-hidden>
              {done ? <Icon name="check" /> : index + 1}
            </ThemeIcon>
            <Stack gap={0} flex={1}>
              <Text fw={600}>{text.home.steps[name][0]}</Text>
              <Text size="sm" c="dimmed">
                {text.home.steps[name][1]}
              </Text>
            </Stack>
            {name === next.name && (
              <Button component={Link} href={path} size="xs">
                {text.home.steps[name][0]}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
