import { Group, Paper, SegmentedControl, Select, SimpleGrid, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { ActivityFigures } from './activity-figures.js';
import { LatencyChart } from './latency-chart.js';
import { OutcomeChart } from './outcome-chart.js';
import type { Span } from './periods.js';
import { useStatistics } from './use-statistics.js';

/** How much is asked, what comes of it, how long it takes, and what askers say. */
export function Activity() {
  const text = useText().statistics;
  const bases = useKnowledgeBases().data?.items ?? [];
  const [span, setSpan] = useState<Span>('week');
  const [knowledgeBaseId, setKnowledgeBaseId] = useState<string | null>(null);
  const statistics = useStatistics(span, knowledgeBaseId);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="activity">
      <Stack>
        <Group justify="space-between" gap="sm">
          <Title order={2} id="activity">
            {text.title}
          </Title>
          <Group gap="sm">
            <SegmentedControl
              size="xs"
              aria-label={text.span}
              value={span}
              onChange={setSpan}
              data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: text.spans[value] }))}
            />
            <Select
              size="xs"
              w={200}
              aria-label={text.everywhere}
              placeholder={text.everywhere}
              data={bases.map(({ id, name }) => ({ value: id, label: name }))}
              value={knowledgeBaseId}
              onChange={setKnowledgeBaseId}
              clearable
              clearButtonProps={{ 'aria-label': text.everywhere }}
            />
          </Group>
        </Group>
        <Loaded query={statistics}>
          {(shown) => (
            <Stack gap="lg">
              <ActivityFigures total={shown.total} feedback={shown.feedback} />
              {shown.total.answers > 0 && (
                <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
                  <OutcomeChart range={shown} periods={shown.periods} total={shown.total} />
                  <LatencyChart range={shown} periods={shown.periods} />
                </SimpleGrid>
              )}
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Paper>
  );
}
