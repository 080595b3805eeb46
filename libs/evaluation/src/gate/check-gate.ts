import type { Comparison, EvaluationSummary, MetricChange } from '@app/contracts';
import { AppError } from '@app/platform';
import type { Bounds, Gate } from './read-gate.js';

/** A bound that a run was held to, and whether it kept it. */
export interface GateCheck {
  metric: string;
  rule: 'min' | 'max' | 'maxDrop' | 'notWorse' | 'failedCases';
  bound: number;
  /** Of `maxDrop` the drop, of `notWorse` the p value, else the metric. */
  value: number;
  passed: boolean;
}

/** Level of significance of `notWorse`. */
const LEVEL = 0.05;
/** Differences of floating point alone are none. */
const TOLERANCE = 1e-9;

/** Of these a smaller value is the better one. */
export function isBetterSmaller(metric: string): boolean {
  return metric.startsWith('claims.') || metric.startsWith('latency.');
}

/** Whether a change is for the worse beyond chance. */
export function isSignificantlyWorse({ name, difference, p }: MetricChange): boolean {
  return p < LEVEL && (isBetterSmaller(name) ? difference > 0 : difference < 0);
}

/**
 * Holds a run to a gate. A metric that the run does not have is an error: a gate must not pass because of a misspelt
 * name.
 *
 * @throws AppError `gate-invalid` for an unknown metric, or a bound that needs a baseline where there is none.
 */
export function checkGate(gate: Gate, summary: EvaluationSummary, comparison?: Comparison): GateCheck[] {
  const { failed } = summary.cases;
  const bound = gate.failedCases;
  return [
    { metric: 'cases.failed', rule: 'failedCases', bound, value: failed, passed: failed <= bound },
    ...Object.entries(gate.metrics).flatMap(([metric, bounds]) => [
      ...ownChecks(metric, bounds, summary),
      ...baselineChecks(metric, bounds, comparison),
    ]),
  ];
}

function ownChecks(metric: string, { min, max }: Bounds, { metrics }: EvaluationSummary): GateCheck[] {
  const value = metrics.find(({ name }) => name === metric)?.value;
  if (value === undefined) throw new AppError('gate-invalid', { detail: `the run has no metric ${metric}` });
  const checks: GateCheck[] = [];
  if (min !== undefined)
    checks.push({ metric, rule: 'min', bound: min, value, passed: value >= min - TOLERANCE });
  if (max !== undefined)
    checks.push({ metric, rule: 'max', bound: max, value, passed: value <= max + TOLERANCE });
  return checks;
}

function baselineChecks(
  metric: string,
  { maxDrop, notWorse }: Bounds,
  comparison: Comparison | undefined,
): GateCheck[] {
  if (maxDrop === undefined && notWorse === undefined) return [];
  const change = comparison?.changes.find(({ name }) => name === metric);
  if (!change) throw new AppError('gate-invalid', { detail: `${metric}: no baseline to compare with` });
  const drop = isBetterSmaller(metric) ? change.difference : -change.difference;
  const checks: GateCheck[] = [];
  if (maxDrop !== undefined)
    checks.push({
      metric,
      rule: 'maxDrop',
      bound: maxDrop,
      value: drop,
      passed: drop <= maxDrop + TOLERANCE,
    });
  if (notWorse !== undefined)
    checks.push({
      metric,
      rule: 'notWorse',
      bound: LEVEL,
      value: change.p,
      passed: !isSignificantlyWorse(change),
    });
  return checks;
}
