import type { MeasuredFigure } from '@app/contracts';
import type { Judge } from '../judge.js';
import type { InstalledModel } from '../registry/registry.js';
import { madePairs } from './made-pairs.js';
import { figureOf, repeatedRuns, timed, type MeasurementLimits } from './repeated-runs.js';

const pairCount = 4;

/** Milliseconds of a pair, each asked alone as claims are checked. */
export async function judgeFigures(
  model: InstalledModel<'judge'>,
  judge: Judge,
  limits: MeasurementLimits,
): Promise<MeasuredFigure[]> {
  const { pairs, pairTokens } = await madePairs({ model, judge }, pairCount);
  const waits = await repeatedRuns(
    (turn) => timed(() => judge.entailment(pairs.slice(turn % pairCount).slice(0, 1))),
    limits,
  );
  return figureOf({ of: 'pair', unit: 'ms', tokens: pairTokens }, waits);
}
