import { bootstrap, mean, type Interval } from '../models/metrics.js';
import { atLeast, type Figure, type Row } from '../row.js';

/** Measures of one ranking with one right item, 0 to 1, from its rank (0: not among the first ten). */
const measures: Record<string, (rank: number) => number> = {
  'nDCG@10': (rank) => (rank === 0 ? 0 : 1 / Math.log2(rank + 1)),
  'recall@10': (rank) => (rank === 0 ? 0 : 1),
  'MRR@10': (rank) => (rank === 0 ? 0 : 1 / rank),
};
const GOAL_MEASURE = 'nDCG@10';

/** The figures of one way to search the welfare set; the goal is for nDCG@10, in points. */
export function rankFigures(name: string, goal: number | null = null): Figure[] {
  return Object.keys(measures).map((measure) => ({
    metric: `${measure} welfare, ${name}`,
    unit: 'points',
    goal: measure === GOAL_MEASURE ? goal : null,
  }));
}

/**
 * Rows of one way to search, in points with 95 % intervals over questions.
 * @param ranks rank of the right document of each question, from 1; 0 where it is not among the first ten
 * @param without ranks of the same questions without what is measured: the note gets the paired difference
 */
export function rankRows(
  name: string,
  ranks: readonly number[],
  { goal = null, without }: { goal?: number | null; without?: readonly number[] } = {},
): Row[] {
  return rankFigures(name, goal).map((figure) => {
    const gain = measures[figure.metric.split(' ', 1)[0] ?? ''] ?? (() => NaN);
    const interval = bootstrap(ranks, (sample) => mean(sample.map(gain)));
    const pairs = without?.map((rank, index) => gain(ranks[index] ?? 0) - gain(rank));
    const difference = pairs && bootstrap(pairs, mean);
    return atLeast(figure.goal, {
      ...figure,
      value: points(interval.value),
      note: `n=${ranks.length}, 95 % ${show(interval)}${difference ? `, paired difference ${points(difference.value)} ${show(difference)}` : ''}`,
    });
  });
}

function show({ low, high }: Interval): string {
  return `[${points(low)}, ${points(high)}]`;
}

const points = (share: number): number => Math.round(share * 1_000) / 10;
