import type { IntentFigures, IntentProject } from '@app/contracts';
import { Button, Group, Slider, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey } from './use-intents.js';

/** The threshold that the training found. */
const TRAINED = 0.5;

/** What refusing from a score on does to held-out calls, before it is used. */
export function ThresholdChoice({ project, figures }: { project: IntentProject; figures: IntentFigures }) {
  const text = useText();
  const { percent, number } = useFormat();
  const notify = useNotify();
  const queries = useQueryClient();
  const label = useId();
  const [threshold, setThreshold] = useState(project.settings.thresholds.threshold ?? TRAINED);
  const point = figures.curve.reduce(
    (nearest, next) =>
      Math.abs(next.threshold - threshold) < Math.abs(nearest.threshold - threshold) ? next : nearest,
    figures.curve[0] ?? { threshold: 1, coverage: 1, precision: figures.accuracy, outOfScopeRecall: null },
  );
  const save = useMutation({
    mutationFn: () => {
      const thresholds = { ...project.settings.thresholds, threshold };
      return read(
        api.PATCH('/v1/intents/projects/{id}', {
          params: { path: { id: project.id } },
          body: { settings: { ...project.settings, thresholds } },
        }),
      );
    },
    onSuccess: () => {
      notify.done(text.intents.saved);
      return queries.invalidateQueries({ queryKey: projectKey(project.id) });
    },
    onError: notify.failed,
  });
  return (
    <Stack gap="xs" maw={560} component="section">
      <Title order={3} size="h4" id={label}>
        {text.intents.threshold}: {number(threshold)}
      </Title>
      <Text size="sm" c="dimmed">
        {text.intents.thresholdText}
      </Text>
      <Slider
        thumbProps={{ 'aria-labelledby': label }}
        min={0}
        max={1}
        step={0.01}
        label={number}
        value={threshold}
        onChange={setThreshold}
      />
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {text.intents.effect(percent(point.coverage), percent(point.precision))}
          {point.outOfScopeRecall !== null && ` · ${text.intents.refused(percent(point.outOfScopeRecall))}`}
        </Text>
        <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          {text.intents.useThreshold}
        </Button>
      </Group>
    </Stack>
  );
}
