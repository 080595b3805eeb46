/** Rows in columns as wide as their widest cell, for a terminal; columns by number that hold figures are set right. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  rightAligned: ReadonlySet<number> = new Set(),
): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  const cellOf = (text: string, column: number) => {
    const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)));
    return rightAligned.has(column) ? padding + text : text + padding;
  };
  return lines.map((line) => `${line.map(cellOf).join('  ').trimEnd()}\n`).join('');
}

/** Columns of a terminal: Hangul takes two each. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[ᄀ-ᇿ⺀-꓏가-힣豈-﫿︰-﹏＀-｠]/u.test(character) ? 2 : 1),
    0,
  );
}
