/** How far back statistics look. */
export type Span = 'day' | 'week' | 'month';

const HOUR_MS = 3_600_000;
const lengths = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;
const spans = {
  day: { by: 'hour', count: 24 },
  week: { by: 'day', count: 7 },
  month: { by: 'day', count: 30 },
} as const satisfies Record<Span, { by: keyof typeof lengths; count: number }>;

export interface Range {
  since: Date;
  until: Date;
  by: keyof typeof lengths;
}

/** Whole periods, the last of which is the one that `now` lies in, by a clock that is ahead of UTC by `offsetMinutes`. */
export function rangeOf(span: Span, now: Date, offsetMinutes: number): Range {
  const { by, count } = spans[span];
  const length = lengths[by];
  const offset = offsetMinutes * 60_000;
  const until = (Math.floor((now.getTime() + offset) / length) + 1) * length - offset;
  return { since: new Date(until - count * length), until: new Date(until), by };
}

/** Every period of the range, oldest first; one that nothing is told of is undefined. */
export function everyPeriod<Period extends { start: string }>(
  { since, until, by }: Range,
  periods: readonly Period[],
): { start: Date; period: Period | undefined }[] {
  const told = new Map(periods.map((period) => [Date.parse(period.start), period]));
  const every = [];
  for (let start = since.getTime(); start < until.getTime(); start += lengths[by]) {
    every.push({ start: new Date(start), period: told.get(start) });
  }
  return every;
}
