import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { useStatistics } from './use-statistics.js';

interface Readiness {
  checks: Record<string, 'ok' | 'failed' | 'timeout'>;
  degraded?: Record<string, string>;
}

/** The parts of the server; asked again while the page is open. A part that fails answers 503 with the same body. */
function useReadiness() {
  return useQuery({
    queryKey: ['readiness'],
    queryFn: async () => (await (await fetch('/readyz')).json()) as Readiness,
    refetchInterval: 10_000,
  });
}

/** Every part of the server, and the work that waits for it. */
export function Health() {
  const text = useText();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="health">
      <Title order={2} id="health" mb="sm">
        {text.home.health}
      </Title>
      <Loaded query={useReadiness()}>
        {({ checks, degraded = {} }) => (
          <Stack gap="xs">
            {Object.entries(checks).map(([part, state]) => (
              <Group key={part} justify="space-between">
                <Text>{text.home.parts[part] ?? part}</Text>
                <Badge color={state === 'ok' ? 'lamp' : 'red'} variant="light">
                  {text.home.state[state]}
                </Badge>
              </Group>
            ))}
            {Object.entries(degraded).map(([part, code]) => (
              <Text key={part} size="sm" c="orange">
                {text.home.degraded(text.home.parts[part] ?? part, code)}
              </Text>
            ))}
            <Queue />
          </Stack>
        )}
      </Loaded>
    </Paper>
  );
}

/** How much work waits, and for how long. */
function Queue() {
  const { statistics: text, jobs: words } = useText();
  const { number, milliseconds } = useFormat();
  const jobs = useStatistics('week').data?.jobs;
  if (!jobs) return null;
  return (
    <div>
      <Group justify="space-between">
        <Text>{text.queue}</Text>
        <Text size="sm">{text.queueText(number(jobs.queued), number(jobs.running))}</Text>
      </Group>
      {jobs.deadLetters > 0 && (
        <Anchor component={Link} href="/jobs?state=dead-letter" size="sm" c="red">
          {words.dead.home(number(jobs.deadLetters))}
        </Anchor>
      )}
      {jobs.waitedSeconds !== null && (
        <Text size="sm" c="dimmed">
          {text.waits(milliseconds(jobs.waitedSeconds * 1_000))}
        </Text>
      )}
    </div>
  );
}
