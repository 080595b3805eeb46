import type { MeasuredFigure } from '@app/contracts';

/** How long is measured, and who may end it before. */
export interface MeasurementLimits {
  /** Time for the runs of one figure, which the last one may pass. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

const mostRuns = 100;

/**
 * Runs again and again until the time is up, at least once and 100 times at most; a first run warms up and is not counted.
 * @param run does the work of one run, `turn` from 0, and gives its figure; undefined where it gives none
 * @returns the figures of the runs; rejects with the reason of the signal when that aborts
 */
export async function repeatedRuns<Figure>(
  run: (turn: number) => Promise<Figure | undefined>,
  { milliseconds, signal }: MeasurementLimits,
): Promise<Figure[]> {
  await run(0);
  const figures: Figure[] = [];
  const end = performance.now() + milliseconds;
  for (let turn = 1; turn <= mostRuns && (turn === 1 || performance.now() < end); turn += 1) {
    signal.throwIfAborted();
    const figure = await run(turn);
    if (figure !== undefined) figures.push(figure);
  }
  return figures;
}

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Median and range of runs; none of nothing. */
export function figureOf(
  what: Pick<MeasuredFigure, 'of' | 'unit' | 'tokens'>,
  values: readonly number[],
): MeasuredFigure[] {
  const sorted = values.toSorted((one, other) => one - other);
  const half = (sorted.length - 1) / 2;
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [];
  const value = ((sorted[Math.floor(half)] ?? least) + (sorted[Math.ceil(half)] ?? least)) / 2;
  return [{ ...what, value, least, most, runs: sorted.length }];
}
