import { Group, Progress, Stack, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';

/** How often each of some names occurred, the most frequent first. */
export function CountBars(props: { counts: Record<string, number>; names: Record<string, string> }) {
  const text = useText();
  const { number } = useFormat();
  const { counts, names } = props;
  const entries = Object.entries(counts).sort(([, left], [, right]) => right - left);
  const all = entries.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return <Text c="dimmed">{text.evaluation.figures.nothing}</Text>;
  return (
    <Stack gap={6}>
      {entries.map(([name, count]) => (
        <div key={name}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">{names[name] ?? name}</Text>
            <Text size="sm" c="dimmed">
              {number(count)}
            </Text>
          </Group>
          <Progress value={(count / all) * 100} size="xs" aria-hidden />
        </div>
      ))}
    </Stack>
  );
}
