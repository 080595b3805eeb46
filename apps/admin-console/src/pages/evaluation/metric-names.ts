import type { Leg, Metric } from '@app/contracts';
import type { Texts } from '../../i18n/en.js';

/** Parts of the figures, in the order in which they are read. */
export const groups = ['answers', 'score', 'abstention', 'claims', 'citations', 'search', 'other'] as const;
export type Group = (typeof groups)[number];

const groupOf: Record<string, Group> = {
  answer: 'answers',
  crag: 'score',
  abstention: 'abstention',
  claims: 'claims',
  citation: 'citations',
  hybrid: 'search',
  lexical: 'search',
  vector: 'search',
};

/** Figures by their part; times are no part of them. Of the search, those of one leg. */
export function grouped<Named extends Pick<Metric, 'name'>>(
  metrics: readonly Named[],
  leg: Leg,
): { group: Group; metrics: Named[] }[] {
  const shares = metrics.filter(({ name }) => !name.startsWith('latency.'));
  return groups.flatMap((group) => {
    const members = shares
      .filter(({ name }) => (groupOf[name.split('.')[0] ?? ''] ?? 'other') === group)
      .filter(({ name }) => group !== 'search' || name.startsWith(`${leg}.`));
    return members.length === 0 ? [] : [{ group, metrics: members.sort(inOrder) }];
  });
}

/** Measures that come first in their part. */
const leading = ['correct', 'recall', 'precision'];

/** What says most first, `recall@5` before `recall@10`; the rest by name. */
function inOrder({ name: left }: Pick<Metric, 'name'>, { name: right }: Pick<Metric, 'name'>): number {
  return placeOf(left) - placeOf(right) || left.localeCompare(right, 'en', { numeric: true });
}

function placeOf(name: string): number {
  const place = leading.indexOf(name.split(/[.@]/)[1] ?? '');
  return place === -1 ? leading.length : place;
}

/** The name of a figure in words; the leg of the search is left to what stands around it. */
export function metricName(name: string, words: Texts['evaluation']['figures']): string {
  const known = words.name[name];
  if (known) return known;
  const [, measure, k = ''] = /\.(recall|mrr|ndcg)@(\d+)$/.exec(name) ?? [];
  return measure ? words[measure as 'recall' | 'mrr' | 'ndcg'](k) : name;
}

/** Whether less of it is better. */
export const isLowerBetter = (name: string): boolean =>
  name.startsWith('claims.') || name.startsWith('latency.');

/** Whether a figure is a mean of other than shares, and told as a number. */
export const isScore = (name: string): boolean => name === 'crag.score' || /\.(mrr|ndcg)@/.test(name);

/** Times by step, the whole answer first: median and 95th percentile, milliseconds. */
export function stageTimes(metrics: readonly Metric[]): { stage: string; median: Metric; high: Metric }[] {
  const byName = new Map(metrics.map((metric) => [metric.name, metric]));
  const stages = metrics.flatMap(({ name }) => /^latency\.(.+)\.p50$/.exec(name)?.[1] ?? []);
  return stages
    .filter((stage) => stage.startsWith('answer.') || stage.endsWith('.total'))
    .sort((left, right) => Number(right === 'answer.total') - Number(left === 'answer.total'))
    .map((stage) => ({
      stage,
      median: byName.get(`latency.${stage}.p50`) as Metric,
      high: (byName.get(`latency.${stage}.p95`) ?? byName.get(`latency.${stage}.p50`)) as Metric,
    }));
}
