import type { Statistics } from '@app/contracts';
import { Anchor, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { useFormat } from '../../ui/format.js';

/** The figures of a range, each with what it is made of. */
export function ActivityFigures({ total, feedback }: Pick<Statistics, 'total' | 'feedback'>) {
  const text = useText().statistics;
  const may = useMay();
  const { number, percent, milliseconds } = useFormat();
  const of = (...outcomes: (keyof Statistics['total']['outcomes'])[]) =>
    outcomes.reduce((sum, outcome) => sum + (total.outcomes[outcome] ?? 0), 0);
  // A greeting asks for nothing that documents could say.
  const asked = total.answers - of('greeting');
  const share = (part: number, whole: number) => (whole > 0 ? percent(part / whole) : '–');
  const rated = feedback.up + feedback.down;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
      <Figure name={text.questions} value={number(total.answers)} />
      <Figure
        name={text.fromDocuments}
        value={share(of('answered', 'quoted', 'partial'), asked)}
        more={text.ways(number(of('answered')), number(of('quoted')), number(of('partial')))}
      />
      <Figure name={text.abstained} value={share(of('no-evidence'), asked)} />
      <Figure
        name={text.failed}
        value={number(of('unverified') + total.brokenOff)}
        more={text.failedWays(number(of('unverified')), number(total.brokenOff))}
      />
      <Figure
        name={text.latency}
        value={total.latency ? milliseconds(total.latency.p50) : '–'}
        more={total.latency ? text.slowest(milliseconds(total.latency.p95)) : undefined}
      />
      <Figure
        name={text.helpful}
        value={share(feedback.up, rated)}
        more={
          feedback.open > 0 && may('edit') ? (
            <Anchor component={Link} href="/feedback" size="xs">
              {text.toReview(feedback.open)}
            </Anchor>
          ) : (
            text.ratings(rated)
          )
        }
      />
    </SimpleGrid>
  );
}

function Figure({ name, value, more }: { name: string; value: string; more?: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={24} fw={650}>
        {value}
      </Text>
      {more && (
        <Text size="xs" c="dimmed" component="div">
          {more}
        </Text>
      )}
    </div>
  );
}
