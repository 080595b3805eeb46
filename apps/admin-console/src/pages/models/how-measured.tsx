import type { ModelMeasurement } from '@app/contracts';
import { Stack, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useSpeed } from './use-speed.js';

/** Lengths, runs and machine of a measurement. */
export function HowMeasured({ measurement, title }: { measurement: ModelMeasurement; title: string }) {
  const text = useText().models.speed;
  const { number } = useFormat();
  const speed = useSpeed();
  const { figures, machine, threads, provider, serving } = measurement;
  return (
    <details className="quiet-details">
      <summary>{title}</summary>
      <Stack gap={4} mt={4} maw={320}>
        {figures.map(({ of, value, unit, tokens, runs, least, most }) => (
          <Text key={of} size="xs">
            {text.of[of]} {speed(value, unit)}:{' '}
            {text.runs(number(tokens), number(runs), speed(least, unit), speed(most, unit))}
          </Text>
        ))}
        <Text size="xs">{text.machine(machine.processor, number(threads), provider)}</Text>
        <Text size="xs">{serving ? text.serving : text.apart}</Text>
      </Stack>
    </details>
  );
}
