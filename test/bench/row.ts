/** What is measured and what it must reach; null is for information. */
export interface Figure {
  metric: string;
  unit: string;
  goal: number | null;
}

/** One measured figure. A row for information only has `goal: null, ok: true`. */
export interface Row extends Figure {
  /** Null when it could not be measured; `note` then says why. */
  value: number | null;
  /** The figure to compare with, from the same run. */
  baseline?: number;
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
export function notMeasured(figure: Figure, reason: string): Row {
  return { ...figure, value: null, ok: figure.goal === null, note: reason };
}
