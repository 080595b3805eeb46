import type { Evaluation, EvaluationSummary, Leg } from '@app/contracts';
import { Alert, Group, Paper, SegmentedControl, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/language.js';
import { CountBars } from './count-bars.js';
import { Headline } from './headline.js';
import { IntervalChart } from './interval-chart.js';
import { grouped } from './metric-names.js';
import { StageTimes } from './stage-times.js';

/** With fewer questions it is said that intervals are long. */
const FEW_QUESTIONS = 50;

/** The figures of a run: the few that matter most, then all with their intervals, of all questions or of a part. */
export function Figures({ run, summary }: { run: Evaluation; summary: EvaluationSummary }) {
  const text = useText();
  const words = text.evaluation.figures;
  const actions = summary.actions ?? {};
  const actionNames = Object.fromEntries(
    Object.entries(text.unsupported.policies).map(([action, { label }]) => [action, label]),
  );
  const [slice, setSlice] = useState('');
  const [leg, setLeg] = useState<Leg>(run.settings.legs[0] ?? 'hybrid');
  const metrics = summary.slices.find(({ name }) => name === slice)?.metrics ?? summary.metrics;
  const { scored } = summary.cases;
  return (
    <Stack gap="lg">
      <Headline summary={summary} depth={run.settings.k} />
      {scored < FEW_QUESTIONS && <Alert color="gray">{words.smallText(scored)}</Alert>}
      <Paper withBorder p="md" component="section">
        <Group justify="space-between" align="flex-start" mb="xs">
          <div className="page-head">
            <Title order={2}>{words.title}</Title>
            <Text size="sm" c="dimmed">
              {words.intervalText}
            </Text>
          </div>
          {summary.slices.length > 1 && (
            <Select
              label={words.slice}
              data={[
                { value: '', label: words.all },
                ...summary.slices.map(({ name, n }) => ({ value: name, label: `${sliceName(name)} (${n})` })),
              ]}
              value={slice}
              onChange={(name) => setSlice(name ?? '')}
              allowDeselect={false}
            />
          )}
        </Group>
        <Stack gap="lg">
          {grouped(metrics, leg).map(({ group, metrics }) => (
            <section key={group}>
              <Group justify="space-between" gap="xs" mb={4}>
                <Title order={3} size="h4">
                  {words.group[group]}
                </Title>
                {group === 'search' && run.settings.legs.length > 1 && (
                  <SegmentedControl
                    size="xs"
                    aria-label={words.leg}
                    data={run.settings.legs.map((value) => ({ value, label: text.searchTest.legs[value] }))}
                    value={leg}
                    onChange={setLeg}
                  />
                )}
              </Group>
              <IntervalChart metrics={metrics} label={words.group[group]} from={group === 'score' ? -1 : 0} />
            </section>
          ))}
        </Stack>
      </Paper>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Part title={words.outcomes}>
            <CountBars counts={summary.outcomes} names={text.outcome} />
          </Part>
          <Part title={words.released}>
            <CountBars counts={summary.verdicts.released} names={text.verdict} />
          </Part>
          <Part title={words.rejected}>
            <CountBars counts={summary.verdicts.rejected} names={text.verdict} />
          </Part>
          {Object.keys(actions).length > 0 && (
            <Part title={text.unsupported.label}>
              <CountBars counts={actions} names={actionNames} />
            </Part>
          )}
        </Stack>
        <Part title={words.latency}>
          <StageTimes metrics={summary.metrics} />
        </Part>
      </SimpleGrid>
    </Stack>
  );

  function sliceName(name: string): string {
    return words.slices[name] ?? words.tag(name.replace(/^tag:/, ''));
  }
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
