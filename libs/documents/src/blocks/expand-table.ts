/** A cell as it stands in the file. */
export interface SpannedCell {
  text: string;
  columns: number;
  rows: number;
}

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 500;
const WIDEST_SPAN = 200;
/** Bound on what merged cells may become: spans are numbers in the file and cost their writer nothing. */
const MOST_CELLS = 1_000_000;
const MOST_CHARACTERS = 32 * 1024 * 1024;

/**
 * Lays spanned cells out on a grid; the text of a merged cell is copied into every cell it covers. Spans reach no
 * further than the rows there are, 200 columns, 500 columns in all and 20,000 rows; a table past a million cells is
 * cut there.
 */
export function expandTable(source: readonly (readonly SpannedCell[])[]): string[][] {
  const rowCount = Math.min(source.length, MOST_ROWS);
  const grid: (string | undefined)[][] = Array.from({ length: rowCount }, () => []);
  let cells = 0;
  let characters = 0;
  for (let row = 0; row < rowCount; row += 1) {
    let column = 0;
    for (const cell of source[row]!) {
      while (grid[row]![column] !== undefined) column += 1;
      const right = Math.min(column + Math.min(Math.max(1, cell.columns), WIDEST_SPAN), MOST_COLUMNS);
      const bottom = Math.min(row + Math.max(1, cell.rows), rowCount);
      const covered = Math.max(0, right - column) * (bottom - row);
      cells += covered;
      characters += covered * cell.text.length;
      if (cells > MOST_CELLS || characters > MOST_CHARACTERS) return filled(grid);
      for (let y = row; y < bottom; y += 1) {
        for (let x = column; x < right; x += 1) grid[y]![x] ??= cell.text;
      }
      column = right;
    }
  }
  return filled(grid);
}

function filled(grid: readonly (string | undefined)[][]): string[][] {
  return grid.map((row) => Array.from(row, (cell) => cell ?? ''));
}
