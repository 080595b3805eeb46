/** Rows of a CSV text with quoted fields ("" is a quote inside one). */
export function delimitedRows(text: string, separator: ',' | ';'): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(fieldPattern(separator))) {
    const [, quoted, plain, end] = match;
    if (match[0] === '') continue;
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function fieldPattern(separator: string): RegExp {
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'g');
}
