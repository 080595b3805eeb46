import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '@app/models';
import { describeMachine } from '../../../libs/models/src/measurement/machine.js';
import type { BenchContext } from '../measurement.js';
import type { Interval } from './metrics.js';

/** A table of a report. */
export interface ReportTable {
  title: string;
  /** What has to be known to read it. */
  note?: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The table in Markdown. */
export function markdownTable({ title, note, headings, rows }: ReportTable): string {
  const rule = line(headings.map((_, column) => (column === 0 ? '---' : '---:')));
  const body = [line(headings), rule, ...rows.map(line)].join('\n');
  return [`### ${title}`, ...(note ? [note] : []), body].join('\n\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A figure with so many decimals; a dash for what could not be measured. */
export function figure(value: number | undefined, decimals = 1): string {
  return value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(decimals);
}

/** A share with its interval in percent or points. */
export function interval(found: Interval | undefined): string {
  if (!found) return '–';
  const [value, low, high] = [found.value, found.low, found.high].map((share) => figure(100 * share));
  return `${value} [${low}, ${high}]`;
}

/** A share in percent or points with two decimals, as a number. */
export function points(share: number): number {
  return Math.round(share * 10_000) / 100;
}

/**
 * Prints the tables of a role and keeps its figures in `.data/bench/models/report.json`, where those of the other roles
 * stay as they were.
 */
export async function publish(
  context: BenchContext,
  role: Role,
  { tables, figures }: { tables: readonly ReportTable[]; figures: object },
): Promise<void> {
  for (const table of tables) context.show(`${markdownTable(table)}\n`);
  const folder = context.cache('models');
  const path = join(folder, 'report.json');
  await mkdir(folder, { recursive: true });
  const kept = JSON.parse(await readFile(path, 'utf8').catch(() => '{}')) as object;
  const part = { measuredAt: new Date().toISOString(), machine: describeMachine(), ...figures };
  await writeFile(path, `${JSON.stringify({ ...kept, [role]: part }, null, 2)}\n`);
}
