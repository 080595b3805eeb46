import { spanOf, type Span } from './layout.js';

/** A line as a row of cells. */
export interface Row {
  separator: '|' | '\t' | ',' | ';';
  cells: Span[];
}

const RULE = /^[\s|:=+-]+$/;

/** True for the line that Markdown draws under a table's header. */
export function isRule(line: string): boolean {
  return RULE.test(line) && /-/.test(line) && /[|-]{2}/.test(line);
}

/**
 * Reads a line as a row: cells between bars (as Markdown and stored documents have them), between tabs, or between
 * commas or semicolons with quoting as in RFC 4180. Undefined for fewer than two cells.
 */
export function splitRow(text: string, line: Span): Row | undefined {
  for (const separator of ['|', '\t', ';', ','] as const) {
    if (!line.text.includes(separator)) continue;
    const cells =
      separator === '|' || separator === '\t'
        ? plainCells(text, line, separator)
        : quotedCells(text, line, separator);
    return cells && cells.length > 1 ? { separator, cells } : undefined;
  }
  return undefined;
}

function plainCells(text: string, line: Span, separator: string): Span[] {
  const outer = separator === '|' ? /^\|?(.*?)\|?$/s.exec(line.text)![1]! : line.text;
  let at = line.start + (line.text.startsWith('|') && separator === '|' ? 1 : 0);
  return outer.split(separator).map((cell) => {
    const span = spanOf(text, at, at + cell.length);
    at += cell.length + 1;
    return span;
  });
}

/** Undefined where a quotation mark is not closed. */
function quotedCells(text: string, line: Span, separator: string): Span[] | undefined {
  const cells: Span[] = [];
  let at = line.start;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(text.slice(at, line.end));
    const found = text.indexOf(separator, at + (quoted?.[0].length ?? 0));
    const end = found < 0 || found > line.end ? line.end : found;
    if (quoted && at + quoted[0].length !== end) return undefined;
    const span = spanOf(text, at, end);
    cells.push(quoted ? { ...span, text: quoted[1]!.replaceAll('""', '"').trim() } : span);
    if (end === line.end) return cells;
    at = end + 1;
  }
}
