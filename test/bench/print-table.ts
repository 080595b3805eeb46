import type { Machine } from './machine.js';
import type { Row } from './row.js';

const headings = ['metric', 'value', 'unit', 'baseline', 'goal', ''];

/** Prints the rows as an aligned table, reasons of missing figures in the value's place. */
export function printTable(bench: string, machine: Machine, rows: readonly Row[]): void {
  const { processor, cores, memoryGiB, node, platform } = machine;
  console.log(`${bench} on ${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${platform}\n`);
  const lines = [headings, ...rows.map(cells)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    );
  }
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
