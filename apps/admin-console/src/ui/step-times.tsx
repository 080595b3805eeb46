import { Group, Progress, Stack, Text } from '@mantine/core';
import { useFormat } from './format.js';

/** Milliseconds of each step, with bars that compare them. */
export function StepTimes({
  times,
  names = {},
}: {
  times: Record<string, number>;
  names?: Record<string, string>;
}) {
  const { milliseconds } = useFormat();
  const steps = Object.entries(times).filter(([step]) => step !== 'total');
  const longest = Math.max(1, ...steps.map(([, time]) => time));
  return (
    <Stack gap={6}>
      {steps.map(([step, time]) => (
        <div key={step}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">{names[step] ?? step}</Text>
            <Text size="sm" c="dimmed">
              {milliseconds(time)}
            </Text>
          </Group>
          <Progress value={(time / longest) * 100} size="xs" color="gray" aria-hidden />
        </div>
      ))}
    </Stack>
  );
}
