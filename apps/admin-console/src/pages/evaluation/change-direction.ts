import type { MetricChange } from '@app/contracts';
import { isLowerBetter } from './metric-names.js';

/** From this p on a difference may be chance. */
const CHANCE = 0.05;

export type Direction = 'better' | 'worse' | 'same' | 'chance';

/** Whether a difference is for the better, for the worse, or no more than chance brings about. */
export function directionOf(change: Pick<MetricChange, 'name' | 'difference' | 'p'>): Direction {
  const { name, difference, p } = change;
  if (difference === 0) return 'same';
  if (p >= CHANCE) return 'chance';
  return difference > 0 === isLowerBetter(name) ? 'worse' : 'better';
}
