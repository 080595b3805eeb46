import { Group, Text } from '@mantine/core';

/** One bar, its parts from the bottom up. `className` of a part gives its colour. */
export interface Bar {
  key: string;
  title: string;
  parts: { className: string; value: number }[];
}

export interface BarChartProps {
  /** What the chart shows, for who does not see it. */
  label: string;
  bars: Bar[];
  /** What the highest bar stands for. */
  most: string;
  from: string;
  to: string;
}

const HEIGHT = 100;
const STEP = 10;
const WIDTH = 7;

/** Stacked bars that fill the width there is. */
export function BarChart({ label, bars, most, from, to }: BarChartProps) {
  const highest = Math.max(...bars.map(({ parts }) => sum(parts)), Number.MIN_VALUE);
  return (
    <figure className="bar-chart">
      <Text size="xs" c="dimmed" ta="end">
        {most}
      </Text>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {bars.map(({ key, title, parts }, index) => (
          <g key={key}>
            <title>{title}</title>
            {stacked(parts, highest).map(({ className, y, height }) => (
              <rect
                key={className}
                className={className}
                x={index * STEP + (STEP - WIDTH) / 2}
                y={y}
                width={WIDTH}
                height={height}
              />
            ))}
          </g>
        ))}
      </svg>
      <Group justify="space-between" gap="xs">
        {[from, to].map((moment) => (
          <Text key={moment} size="xs" c="dimmed">
            {moment}
          </Text>
        ))}
      </Group>
    </figure>
  );
}

function stacked(parts: Bar['parts'], highest: number) {
  let top = HEIGHT;
  return parts
    .filter(({ value }) => value > 0)
    .map(({ className, value }) => {
      const height = (value / highest) * HEIGHT;
      top -= height;
      return { className, y: top, height };
    });
}

function sum(parts: Bar['parts']): number {
  return parts.reduce((total, { value }) => total + value, 0);
}
