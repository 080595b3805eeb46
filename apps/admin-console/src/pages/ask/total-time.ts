/** Milliseconds of a whole answer: as they were told, or all its steps together. */
export function totalTime(timings: Record<string, number>): number {
  return timings['total'] ?? Object.values(timings).reduce((total, next) => total + next, 0);
}
