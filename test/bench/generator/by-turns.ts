import { median } from '../models/metrics.js';
import { atLeast, notMeasured, type Figure, type Row } from '../row.js';
import type { MeasuredDecoder } from './measured-decoder.js';
import type { Pair } from './twins.js';

/** What was measured of both sides, a figure for each turn. */
export interface Turns {
  ours: number[];
  theirs: number[];
}

/** Lets both sides measure something by turns, so that whatever else happens meets both. The first turn warms up. */
export async function byTurns(
  { ours, theirs }: Pick<Pair, 'ours' | 'theirs'>,
  turns: number,
  measure: (decoder: MeasuredDecoder, turn: number) => Promise<number>,
): Promise<Turns> {
  const found: Turns = { ours: [], theirs: [] };
  for (let turn = 0; turn <= turns; turn += 1) {
    const own = await measure(ours, turn);
    const other = theirs && (await measure(theirs, turn));
    if (turn === 0) continue;
    found.ours.push(own);
    if (other !== undefined) found.theirs.push(other);
  }
  return found;
}

/** How many times the speed of llama.cpp ours is. `speeds` are units per second. */
export function ratioRow(figure: Figure, speeds: Turns, unit: string, reason: string): Row {
  const own = median(speeds.ours);
  if (speeds.theirs.length === 0) {
    return notMeasured(figure, `ours ${rounded(own)} ${unit}; ${reason}`);
  }
  const other = median(speeds.theirs);
  const note = `ours ${rounded(own)}, node-llama-cpp ${rounded(other)} ${unit}`;
  return atLeast(figure.goal, {
    metric: figure.metric,
    unit: figure.unit,
    value: twoDecimals(own / other),
    note,
  });
}

/** A figure to read: three digits or more. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
