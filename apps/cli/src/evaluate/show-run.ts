import type { Comparison, EvaluationSummary } from '@app/contracts';
import { intervalOf, shown, signed, type GateCheck } from '@app/evaluation';
import { textTable } from '../models/text-table.js';
import { evaluateWords } from './evaluate-words.js';

/** The figures of a run as a table, beside those of a baseline where there is one. */
export function showRun(
  { cases, metrics, actions = {} }: EvaluationSummary,
  comparison: Comparison | undefined,
): string {
  const say = evaluateWords();
  const changes = new Map((comparison?.changes ?? []).map((change) => [change.name, change]));
  const rows = metrics.map(({ name, value, low, high, n }) => {
    const row = [name, shown(name, value), intervalOf(name, low, high), String(n)];
    const change = changes.get(name);
    if (!change) return row;
    return [...row, shown(name, change.baseline), signed(name, change.difference), change.p.toFixed(3)];
  });
  const headings = [say.metric, say.value, say.interval, 'n'];
  const more = comparison ? [say.baseline, say.difference, 'p'] : [];
  const heading = `${say.cases(cases.scored, cases.failed)}\n`;
  const compared = comparison ? `${say.compared(comparison.cases)}\n` : '';
  const acted = Object.entries(actions).map(([action, count]) => `${action} ${count}`);
  const policy = acted.length > 0 ? `${say.actions(acted.join(', '))}\n` : '';
  return `${heading}${policy}${compared}\n${textTable([...headings, ...more], rows, new Set([1, 2, 3, 4, 5, 6]))}`;
}

/** The bounds of a gate, and whether each was kept. */
export function showGate(checks: readonly GateCheck[]): string {
  const say = evaluateWords();
  const rows = checks.map(({ metric, rule, bound, value, passed }) => [
    passed ? say.kept : say.broken,
    metric,
    `${rule} ${bound}`,
    shown(metric, value),
  ]);
  const broken = checks.filter(({ passed }) => !passed).length;
  const verdict = broken === 0 ? say.passed : say.failed(broken);
  return `\n${textTable([say.gate, say.metric, say.bound, say.value], rows, new Set([3]))}\n${verdict}\n`;
}
