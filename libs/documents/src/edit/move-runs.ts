import { cropRun, type PrintedRun } from '@app/contracts';
import { differenceOf, type Replacement } from './replace-passage.js';

/**
 * The printed runs of a text in which another text took the place of a passage: what is left of those that the change
 * touches, without the words it changes, because they are not what is printed any more; those behind it are moved by what
 * it grew.
 * @param before the text as it was
 */
export function moveRuns(
  runs: readonly PrintedRun[],
  before: string,
  { start, end, text }: Replacement,
): PrintedRun[] {
  const asRead = before.slice(start, end);
  if (asRead === text) return [...runs];
  const difference = differenceOf(asRead, text);
  const growth = text.length - (end - start);
  let from = start + difference.start;
  let until = start + difference.end;
  while (from > 0 && /\S/.test(before[from - 1]!)) from -= 1;
  while (until < before.length && /\S/.test(before[until]!)) until += 1;
  return runs.flatMap((run) => {
    const left = run.start < from ? [cropRun(run, before, { start: run.start, end: from })] : [];
    const right = run.end > until ? [cropRun(run, before, { start: until, end: run.end })] : [];
    return [...left, ...right.map((part) => moved(part, growth))];
  });
}

const moved = (run: PrintedRun, growth: number): PrintedRun => ({
  ...run,
  start: run.start + growth,
  end: run.end + growth,
});
