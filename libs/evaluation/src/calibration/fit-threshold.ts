import type { FittedThreshold } from '@app/contracts';
import { AppError } from '@app/platform';
import { isotonicSteps, type Labelled } from './isotonic.js';

/** Fewer labels, or fewer of one kind, tell nothing that would hold for the next ones. */
const FEWEST = 20;
const FEWEST_OF_A_KIND = 5;

/**
 * The score from which on a label is true with the probability `level` or more, by isotonic regression; halfway to the
 * next lower score.
 *
 * @throws AppError `calibration-one-class`, `calibration-too-few`, `calibration-not-separable` when no score is enough
 */
export function fitThreshold(
  items: readonly Labelled[],
  level: number,
): Pick<FittedThreshold, 'threshold' | 'method' | 'level' | 'n' | 'positives'> {
  const positives = items.filter(({ label }) => label).length;
  const negatives = items.length - positives;
  const counts = `${positives} true and ${negatives} false`;
  if (items.length > 0 && (positives === 0 || negatives === 0))
    throw new AppError('calibration-one-class', { detail: counts });
  if (items.length < FEWEST || Math.min(positives, negatives) < FEWEST_OF_A_KIND)
    throw new AppError('calibration-too-few', {
      detail: `${counts}; at least ${FEWEST} are needed, and ${FEWEST_OF_A_KIND} of each`,
    });
  const step = isotonicSteps(items).find(({ probability }) => probability >= level);
  if (!step) throw new AppError('calibration-not-separable', { detail: `${counts}, level ${level}` });
  const below = items.map(({ score }) => score).filter((score) => score < step.from);
  const threshold = below.length === 0 ? step.from : (step.from + Math.max(...below)) / 2;
  return { threshold: rounded(threshold), method: 'isotonic', level, n: items.length, positives };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
