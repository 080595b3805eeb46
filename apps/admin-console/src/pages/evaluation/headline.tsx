import type { EvaluationSummary, Metric } from '@app/contracts';
import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { metricName } from './metric-names.js';
import { useFigureFormat } from './use-figure-format.js';

/** The few figures that matter most; those that the questions of the run do not give are left out. */
export function Headline({ summary, depth }: { summary: EvaluationSummary; depth: number }) {
  const words = useText().evaluation.figures;
  const { share } = useFigureFormat();
  const { milliseconds } = useFormat();
  const byName = new Map(summary.metrics.map((metric) => [metric.name, metric]));
  const cards: { label: string; metric: Metric | undefined; show: (value: number) => string }[] = [
    ...['answer.correct', `hybrid.recall@${depth}`, 'abstention.recall', 'claims.unsupported'].map(
      (name) => ({
        label: headlineName(name),
        metric: byName.get(name),
        show: (value: number) => share(name, value),
      }),
    ),
    { label: words.answerTime, metric: byName.get('latency.answer.total.p50'), show: milliseconds },
  ];
  return (
    <SimpleGrid cols={{ base: 2, md: 3, lg: 5 }}>
      {cards.map(
        ({ label, metric, show }) =>
          metric && (
            <Paper key={label} withBorder p="md">
              <Text size="sm" c="dimmed">
                {label}
              </Text>
              <Text fz={28} fw={650}>
                {show(metric.value)}
              </Text>
              <Text size="xs" c="dimmed">
                {metric.low !== null && metric.high !== null
                  ? words.interval(show(metric.low), show(metric.high))
                  : words.over(metric.n)}
              </Text>
            </Paper>
          ),
      )}
    </SimpleGrid>
  );

  function headlineName(name: string): string {
    if (name === 'answer.correct') return `${words.group.answers}: ${metricName(name, words)}`;
    if (name === 'abstention.recall') return words.headlineAbstention;
    return metricName(name, words);
  }
}
