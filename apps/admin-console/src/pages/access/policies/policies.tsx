import type { Policy, PolicyName } from '@app/contracts';
import { Badge, Button, Code, Grid, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../../api/client.js';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { Loaded } from '../../../ui/loaded.js';
import { ChangePolicy } from './change-policy.js';
import { usePolicyValue } from './use-policy-value.js';

const groups = {
  signIn: [
    'session-days',
    'access-token-minutes',
    'password-length',
    'sign-in-failures',
    'sign-in-wait-minutes',
  ],
  requests: [
    'key-requests-per-minute',
    'answers-at-once',
    'generations-at-once',
    'generation-seconds',
    'resume-seconds',
  ],
  documents: ['upload-megabytes'],
  retention: ['answer-retention-days', 'utterance-retention-days', 'audit-retention-days'],
} as const satisfies Record<string, PolicyName[]>;

/** Every policy and limit that is in force, where each comes from, and the way to change it. */
export function Policies() {
  const text = useText().policies;
  const [changing, setChanging] = useState<Policy>();
  const policies = useQuery({ queryKey: ['policies'], queryFn: () => read(api.GET('/v1/policies')) });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      <Loaded query={policies}>
        {({ items }) =>
          Object.entries(groups).map(([group, names]) => (
            <Paper key={group} withBorder p="md" component="section" aria-labelledby={`policies-${group}`}>
              <Title order={2} size="h4" id={`policies-${group}`} mb="sm">
                {text.group[group as keyof typeof groups]}
              </Title>
              <Stack component="ul" className="plain-list" gap="md">
                {items
                  .filter(({ name }) => (names as readonly string[]).includes(name))
                  .map((policy) => (
                    <PolicyRow key={policy.name} policy={policy} onChange={() => setChanging(policy)} />
                  ))}
              </Stack>
            </Paper>
          ))
        }
      </Loaded>
      {changing && <ChangePolicy policy={changing} onClose={() => setChanging(undefined)} />}
    </Stack>
  );
}

function PolicyRow({ policy, onChange }: { policy: Policy; onChange: () => void }) {
  const text = useText().policies;
  const valueOf = usePolicyValue();
  const { moment } = useFormat();
  const { name, value, source, variable, change, changedAt } = policy;
  return (
    <li>
      <Grid align="center" gap="xs">
        <Grid.Col span={{ base: 12, sm: 6 }}>
          {text.name[name]}
          <Text size="xs" c="dimmed">
            {text.means[name]}
          </Text>
        </Grid.Col>
        <Grid.Col span={{ base: 6, sm: 2 }}>
          <Text fw={600}>{valueOf(name, value)}</Text>
        </Grid.Col>
        <Grid.Col span={{ base: 6, sm: 3 }}>
          <Badge variant="light" color={source === 'stored' ? 'lamp' : 'gray'} miw="max-content">
            {text.source[source]}
          </Badge>
          {variable && (
            <div className="long-words">
              <Code>{variable}</Code>
            </div>
          )}
          {changedAt && (
            <Text size="xs" c="dimmed">
              {moment(changedAt)}
            </Text>
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 1 }}>
          {change && (
            <Button
              size="xs"
              variant="default"
              aria-label={text.changing(text.name[name])}
              onClick={onChange}
            >
              {text.change}
            </Button>
          )}
        </Grid.Col>
      </Grid>
    </li>
  );
}
