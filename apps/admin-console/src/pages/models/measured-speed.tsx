import type { RegisteredModel } from '@app/contracts';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useNotify } from '../../ui/use-notify.js';
import { HowMeasured } from './how-measured.js';
import { useSpeed } from './use-speed.js';

/** How fast a model is on the machine of the server, and the way to find that out. */
export function MeasuredSpeed({ model }: { model: RegisteredModel }) {
  const text = useText().models.speed;
  const notify = useNotify();
  const queries = useQueryClient();
  const { moment } = useFormat();
  const speed = useSpeed();
  const { role, id, measurement, earlierMeasurement, problem } = model;
  const measure = useMutation({
    mutationFn: (body: { role: 'embedder' | 'judge' | 'generator'; id: string }) =>
      read(api.POST('/v1/registry/measurements', { body })),
    onSuccess: () => {
      notify.done(text.measured);
      return queries.invalidateQueries({ queryKey: ['models'] });
    },
    onError: notify.failed,
  });
  if (role === 'adapter') return <>–</>;
  const label = measurement ? text.again : text.measure;
  return (
    <Stack gap={4} align="flex-start">
      {measurement?.figures.map((figure) => (
        <Text key={figure.of} size="sm">
          {text.of[figure.of]} {speed(figure.value, figure.unit)}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {measurement ? moment(measurement.measuredAt) : text.unmeasured}
      </Text>
      {measurement && <HowMeasured measurement={measurement} title={text.how} />}
      {earlierMeasurement && (
        <HowMeasured
          measurement={earlierMeasurement}
          title={text.earlier(moment(earlierMeasurement.measuredAt))}
        />
      )}
      {!problem && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${label}: ${id}`}
          loading={measure.isPending}
          onClick={() => measure.mutate({ role, id })}
        >
          {label}
        </Button>
      )}
    </Stack>
  );
}
