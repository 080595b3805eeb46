import type { EvaluationResult, EvaluationSummary, Metric } from '@app/contracts';
import { detectLanguage } from '@app/language';
import { setImmediate as breathe } from 'node:timers/promises';
import { quantile, quantileInterval } from './statistics/quantile.js';
import { ratioInterval, ratioOf, type Pairs } from './statistics/ratio.js';

/** A slice of fewer questions says nothing. */
const SMALLEST_SLICE = 5;
/** Slices that are told, the largest. */
const MOST_SLICES = 20;

/** The parts of a result that a summary is made of. */
export type ScoredResult = Pick<EvaluationResult, 'case' | 'state' | 'observation' | 'scores'>;

/**
 * Figures of a run: metrics with intervals, outcomes, verdicts, latency, and the same metrics by language and by tag.
 * Lets other work of the process in between metrics.
 */
export async function summarise(results: readonly ScoredResult[]): Promise<EvaluationSummary> {
  const scored = results.filter(({ state }) => state === 'done');
  return {
    cases: {
      total: results.length,
      scored: scored.length,
      failed: results.filter(({ state }) => state === 'failed').length,
      answerable: results.filter((result) => result.case.answerable).length,
      unanswerable: results.filter((result) => !result.case.answerable).length,
    },
    metrics: [...(await metricsOf(scored)), ...latencies(scored)],
    outcomes: count(scored.flatMap(({ observation }) => observation?.answer?.outcome ?? [])),
    verdicts: {
      released: count(scored.flatMap(({ observation }) => observation?.answer?.released ?? [])),
      rejected: count(scored.flatMap(({ observation }) => observation?.answer?.rejected ?? [])),
    },
    actions: count(scored.flatMap(({ observation }) => observation?.answer?.actions ?? [])),
    slices: await slicesOf(scored),
  };
}

/** The pairs of each metric by its name, in the order of the results. */
export function pairsByMetric(results: readonly ScoredResult[]): Map<string, (readonly [number, number])[]> {
  const pairs = new Map<string, (readonly [number, number])[]>();
  for (const { scores } of results) {
    for (const [name, pair] of Object.entries(scores ?? {})) appendTo(pairs, name, pair);
  }
  return pairs;
}

async function metricsOf(results: readonly ScoredResult[]): Promise<Metric[]> {
  const metrics: Metric[] = [];
  for (const [name, pairs] of pairsByMetric(results)) {
    await breathe();
    metrics.push(...metricOf(name, pairs));
  }
  return metrics.sort((left, right) => (left.name < right.name ? -1 : 1));
}

function metricOf(name: string, pairs: Pairs): Metric[] {
  const value = ratioOf(pairs);
  if (value === null) return [];
  const { low = null, high = null } = ratioInterval(pairs) ?? {};
  return [{ name, value, low, high, n: pairs.length }];
}

/** Milliseconds: of each stage of the answers, and of the search by each leg. */
function latencies(results: readonly ScoredResult[]): Metric[] {
  const times = new Map<string, number[]>();
  const add = (name: string, value: number) => appendTo(times, name, value);
  for (const { observation } of results) {
    for (const [stage, value] of Object.entries(observation?.answer?.times ?? {}))
      add(`answer.${stage}`, value);
    for (const [leg, times] of Object.entries(observation?.searchTimes ?? {}))
      for (const [stage, value] of Object.entries(times)) add(`search.${leg}.${stage}`, value);
  }
  return [...times].flatMap(([stage, values]) =>
    [0.5, 0.95].map((share) => ({
      name: `latency.${stage}.p${share * 100}`,
      value: quantile(values, share),
      ...(quantileInterval(values, share) ?? { low: null, high: null }),
      n: values.length,
    })),
  );
}

async function slicesOf(results: readonly ScoredResult[]): Promise<EvaluationSummary['slices']> {
  const slices = new Map<string, ScoredResult[]>();
  for (const result of results) {
    const { question, tags } = result.case;
    for (const name of [`language:${detectLanguage(question)}`, ...tags.map((tag) => `tag:${tag}`)]) {
      appendTo(slices, name, result);
    }
  }
  const large = [...slices]
    .filter(([, members]) => members.length >= SMALLEST_SLICE)
    .sort(([, left], [, right]) => right.length - left.length)
    .slice(0, MOST_SLICES);
  const sliced: EvaluationSummary['slices'] = [];
  for (const [name, members] of large) {
    sliced.push({ name, n: members.length, metrics: await metricsOf(members) });
  }
  return sliced;
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function appendTo<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}
