import type { Machine } from './machine.js';
import type { Row } from './row.js';

const headings = ['metric', 'value', 'unit', 'baseline', 'goal', ''];

/** The rows as an aligned table; a figure that is missing says why in the last column. */
export function formatTable(bench: string, machine: Machine, rows: readonly Row[]): string {
  const { processor, cores, memoryGiB, node, platform } = machine;
  const lines = [headings, ...rows.map(cells)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
  const head = `${bench} on ${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${platform}`;
  return [head, '', ...table].join('\n');
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
  return column === 1 || column === 3 || column === 4 ? cell.padStart(width) : cell.padEnd(width);
}
