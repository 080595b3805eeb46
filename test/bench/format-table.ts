import type { Machine } from '@app/contracts';
import type { Row } from './row.js';

const headings = ['metric', 'value', 'unit', 'baseline', 'goal', ''];

/** The rows as an aligned table; a figure that is missing says why in the last column. */
export function formatTable(bench: string, machine: Machine, rows: readonly Row[]): string {
  const lines = [headings, ...rows.map(cells)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
  return [headOf(bench, machine), '', ...table].join('\n');
}

/** The rows as a Markdown table, for documents. */
export function formatMarkdown(bench: string, machine: Machine, rows: readonly Row[]): string {
  const marks = headings.map((_, column) => (isFigure(column) ? '---:' : '---'));
  const lines = [headings, marks, ...rows.map(cells)].map(
    (line) => `| ${line.map((cell) => cell.trim()).join(' | ')} |`,
  );
  return [headOf(bench, machine), '', ...lines].join('\n');
}

function headOf(bench: string, { processor, cores, memoryGiB, node, platform }: Machine): string {
  return `${bench} on ${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${platform}`;
}

function cells(row: Row): string[] {
  const verdict =
    row.value === null ? 'not measured' : row.goal === null ? '' : row.ok ? 'reached' : 'missed';
  const note = row.note ? ` (${row.note})` : '';
  return [row.metric, figure(row.value), row.unit, figure(row.baseline), figure(row.goal), verdict + note];
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Figures to the right, words to the left. */
function pad(cell: string, width: number, column: number): string {
  return isFigure(column) ? cell.padStart(width) : cell.padEnd(width);
}

function isFigure(column: number): boolean {
  return column === 1 || column === 3 || column === 4;
}
