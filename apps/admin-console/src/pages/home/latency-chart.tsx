import type { Statistics } from '@app/contracts';
import { Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { BarChart } from './bar-chart.js';
import { everyPeriod, type Range } from './periods.js';

/** Time to a finished answer: half are faster than the dark part of a bar, 95% faster than all of it. */
export function LatencyChart({ range, periods }: { range: Range; periods: Statistics['periods'] }) {
  const text = useText().statistics;
  const { milliseconds, periodStart } = useFormat();
  const bars = everyPeriod(range, periods).map(({ start, period }) => {
    const { p50, p95 } = period?.latency ?? { p50: 0, p95: 0 };
    return {
      key: start.toISOString(),
      title: `${periodStart(start, range.by)}: ${milliseconds(p50)}, ${text.slowest(milliseconds(p95))}`,
      parts: [
        { className: 'latency-half', value: p50 },
        { className: 'latency-most', value: p95 - p50 },
      ],
    };
  });
  const most = Math.max(0, ...periods.map(({ latency }) => latency?.p95 ?? 0));
  return (
    <div>
      <Text fw={600} size="sm">
        {text.latencyTitle}
      </Text>
      <BarChart
        label={`${text.latencyTitle}: ${text.slowest(milliseconds(most))}`}
        bars={bars}
        most={milliseconds(most)}
        from={periodStart(range.since, range.by)}
        to={bars.at(-1) ? periodStart(new Date(bars.at(-1)!.key), range.by) : ''}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {text.latencyText}
      </Text>
    </div>
  );
}
