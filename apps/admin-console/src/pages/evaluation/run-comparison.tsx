import type { Evaluation } from '@app/contracts';
import { Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { DifferenceChart } from './difference-chart.js';
import { grouped } from './metric-names.js';
import { QuestionChanges } from './question-changes.js';
import { useComparison, useRuns } from './use-runs.js';

/** A run beside a baseline that is chosen: which figures changed, by more than chance or not, and which questions. */
export function RunComparison({ run }: { run: Evaluation }) {
  const words = useText().evaluation.comparison;
  const { moment } = useFormat();
  const [chosen, choose] = useState<string | null>(null);
  const runs = useRuns(run.knowledgeBaseId).data?.pages.flatMap(({ items }) => items) ?? [];
  const others = runs.filter(({ id, state }) => id !== run.id && state === 'done');
  const baseline = others.find(({ id }) => id === chosen);
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="md">
        <Title order={2}>{words.title}</Title>
        {others.length === 0 ? (
          <Text c="dimmed">{words.noOther}</Text>
        ) : (
          <Select
            label={words.choose}
            description={words.chooseText}
            data={others.map(({ id, name, createdAt }) => ({
              value: id,
              label: `${name} · ${moment(createdAt)}`,
            }))}
            value={chosen}
            onChange={choose}
            clearable
            searchable
            maw={420}
          />
        )}
        {baseline && <Changes key={baseline.id} run={run} baseline={baseline} />}
      </Stack>
    </Paper>
  );
}

function Changes({ run, baseline }: { run: Evaluation; baseline: Evaluation }) {
  const text = useText();
  const words = text.evaluation;
  return (
    <Loaded query={useComparison(run.id, baseline.id)}>
      {(comparison) => (
        <Stack gap="lg">
          <Text size="sm">
            {words.comparison.over(comparison.cases)} {words.comparison.intervalText}
          </Text>
          {grouped(comparison.changes, run.settings.legs[0] ?? 'hybrid').map(({ group, metrics }) => (
            <section key={group}>
              <Title order={3} size="h4" mb={4}>
                {words.figures.group[group]}
              </Title>
              <DifferenceChart changes={metrics} label={words.figures.group[group]} />
            </section>
          ))}
          <QuestionChanges run={run} baseline={baseline} comparison={comparison} />
        </Stack>
      )}
    </Loaded>
  );
}
