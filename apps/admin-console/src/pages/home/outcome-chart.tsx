import type { Statistics } from '@app/contracts';
import { Group, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { BarChart } from './bar-chart.js';
import { everyPeriod, type Range } from './periods.js';

/** What is shown, from the bottom up; a greeting is no answer that could be right or wrong. */
const order = ['answered', 'quoted', 'partial', 'no-evidence', 'unverified', 'refused', 'greeting'] as const;

export interface OutcomeChartProps {
  range: Range;
  periods: Statistics['periods'];
  total: Statistics['total'];
}

/** Questions over time, by what came of them. */
export function OutcomeChart({ range, periods, total }: OutcomeChartProps) {
  const text = useText();
  const { number, periodStart } = useFormat();
  const bars = everyPeriod(range, periods).map(({ start, period }) => {
    const parts = order.map((outcome) => ({
      className: `outcome-${outcome}`,
      value: period?.outcomes[outcome] ?? 0,
    }));
    return {
      key: start.toISOString(),
      title: `${periodStart(start, range.by)}: ${number(period?.answers ?? 0)}`,
      parts: [...parts, { className: 'outcome-broken-off', value: period?.brokenOff ?? 0 }],
    };
  });
  const most = Math.max(0, ...periods.map(({ answers }) => answers));
  const counts = [
    ...order.map((outcome) => [outcome, text.outcome[outcome], total.outcomes[outcome] ?? 0] as const),
    ['broken-off', text.brokenOff, total.brokenOff] as const,
  ].filter(([, , count]) => count > 0);
  return (
    <div>
      <Text fw={600} size="sm">
        {text.statistics.volume}
      </Text>
      <BarChart
        label={`${text.statistics.volume}: ${counts.map(([, name, count]) => `${name} ${number(count)}`).join(', ')}`}
        bars={bars}
        most={number(most)}
        from={periodStart(range.since, range.by)}
        to={bars.at(-1) ? periodStart(new Date(bars.at(-1)!.key), range.by) : ''}
      />
      <Group gap="sm" mt="xs">
        {counts.map(([outcome, name, count]) => (
          <Group key={outcome} gap={4}>
            <svg width={10} height={10} aria-hidden>
              <rect width={10} height={10} rx={2} className={`outcome-${outcome}`} />
            </svg>
            <Text size="xs">
              {name} {number(count)}
            </Text>
          </Group>
        ))}
      </Group>
    </div>
  );
}
