/** A slice of a stretch (UTF-16 code units of its text), without white space at its ends. */
export interface Span {
  text: string;
  start: number;
  end: number;
}

/** Something with a name in front of it, above it or beside it. */
export interface Entry {
  label: string;
  value: Span;
  /** Lines of the list that follows the label. */
  items: readonly Span[];
  /** The heading above. */
  section: string;
  /** How surely the label names the value, 0 to 1. */
  trust: number;
  /** Of a table of two rows that is read both ways, as labels beside values and as a header above them: one is right. */
  way?: 'beside' | 'under';
  /** Place of its table, which tells tables apart. */
  table?: number;
}

/** A table with named columns. `text` of a cell is without quotation marks, the place is that of the cell. */
export interface Table {
  header: readonly Span[];
  rows: readonly (readonly Span[])[];
  /** The heading above. */
  section: string;
}

/** What a text shows by its form: labelled values and tables, in reading order. */
export interface Layout {
  entries: readonly Entry[];
  tables: readonly Table[];
}

/** The part of a text from `start` to `end`, without white space at its ends. */
export function spanOf(text: string, start: number, end: number): Span {
  const slice = text.slice(start, end);
  const from = start + slice.length - slice.trimStart().length;
  const trimmed = slice.trim();
  return { text: trimmed, start: from, end: from + trimmed.length };
}
