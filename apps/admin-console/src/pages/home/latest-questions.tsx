import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useHistory } from '../ask/use-history.js';
import { OutcomeBadge } from '../ask/outcome-badge.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';

/** What the person asked last. */
export function LatestQuestions() {
  const text = useText();
  const { moment } = useFormat();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="questions">
      <Title order={2} id="questions" mb="sm">
        {text.home.questions}
      </Title>
      <Loaded query={useHistory()}>
        {({ pages }) => (
          <Stack gap="xs">
            {pages[0]?.items.length === 0 && <Text c="dimmed">{text.home.noQuestions}</Text>}
            {pages[0]?.items.slice(0, 6).map(({ id, question, outcome, createdAt }) => (
              <Group key={id} justify="space-between" gap="xs" wrap="nowrap">
                <Anchor component={Link} href={`/ask/${id}`} className="long-words" lineClamp={2}>
                  {question}
                </Anchor>
                <Group gap="xs" wrap="nowrap" className="whole-badge">
                  <OutcomeBadge outcome={outcome} />
                  <Text size="sm" c="dimmed" visibleFrom="sm">
                    {moment(createdAt)}
                  </Text>
                </Group>
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
    </Paper>
  );
}
