import type { CaseScores, Comparison, EvaluationResult, MetricChange } from '@app/contracts';
import { AppError } from '@app/platform';
import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { questionChanges, type Both } from './question-changes.js';
import { pairedDifference, ratioOf, type Pairs } from './statistics/ratio.js';

/** A run as a comparison needs it; `scores` are null where a question failed. */
export interface ComparedRun {
  id: string;
  results: readonly Pick<EvaluationResult, 'case' | 'scores'>[];
}

/**
 * What changed from the baseline, over the questions that are the same in both runs and were scored in both. A question
 * that counts for a metric in one run alone, such as the precision of an answer that was not given, adds nothing to the
 * other. Lets other work of the process in between metrics.
 *
 * @throws AppError `evaluations-not-comparable` when no question is in both.
 */
export async function compareRuns(baseline: ComparedRun, run: ComparedRun): Promise<Comparison> {
  const shared = sharedScores(baseline, run);
  if (shared.length === 0) throw new AppError('evaluations-not-comparable');
  const names = new Set(
    shared.flatMap(({ before, after }) => [...Object.keys(before), ...Object.keys(after)]),
  );
  const changes: MetricChange[] = [];
  for (const name of [...names].sort()) {
    await breathe();
    const counted = shared.filter(({ before, after }) => before[name] ?? after[name]);
    const [before, after] = [pairsOf(counted, 'before', name), pairsOf(counted, 'after', name)];
    const found = pairedDifference(before, after);
    if (!found) continue;
    const values = { baseline: ratioOf(before) as number, value: ratioOf(after) as number };
    changes.push({ name, ...values, ...found, n: counted.length });
  }
  const ids = { baseline: baseline.id, evaluation: run.id };
  return { ...ids, cases: shared.length, changes, ...questionChanges(shared) };
}

function sharedScores(baseline: ComparedRun, run: ComparedRun): Both[] {
  const known = new Map(baseline.results.map((result) => [result.case.id, result]));
  return run.results.flatMap((result) => {
    const other = known.get(result.case.id);
    const isSame = other?.scores && result.scores && isDeepStrictEqual(other.case, result.case);
    if (!isSame) return [];
    return [{ golden: result.case, before: other.scores as CaseScores, after: result.scores as CaseScores }];
  });
}

const pairsOf = (shared: readonly Both[], side: 'before' | 'after', name: string): Pairs =>
  shared.map((scores) => scores[side][name] ?? [0, 0]);
