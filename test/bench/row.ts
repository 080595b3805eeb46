/** One measured figure. A row for information only has `goal: null, ok: true`. */
export interface Row {
  metric: string;
  /** Null when it could not be measured; `note` then says why. */
  value: number | null;
  unit: string;
  /** The figure to compare with, from the same run. */
  baseline?: number;
  goal: number | null;
  ok: boolean;
  note?: string;
}

/** Reached when the value is the goal or more; a goal of null is for information. */
export function atLeast(goal: number | null, row: Omit<Row, 'goal' | 'ok'>): Row {
  return { ...row, goal, ok: goal === null || (row.value !== null && row.value >= goal) };
}

/** Reached when the value is the goal or less; a goal of null is for information. */
export function atMost(goal: number | null, row: Omit<Row, 'goal' | 'ok'>): Row {
  return { ...row, goal, ok: goal === null || (row.value !== null && row.value <= goal) };
}

/** A row in the place of a figure that could not be measured, with the reason in plain words. */
export function notMeasured(metric: string, reason: string): Row {
  return { metric, value: null, unit: '', goal: null, ok: false, note: `not measured: ${reason}` };
}
