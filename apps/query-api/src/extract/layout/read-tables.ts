import type { Entry, Span, Table } from './layout.js';
import { isRule, splitRow, type Row } from './split-row.js';

/** Rows that follow each other, and the lines that they are. */
export interface RowGroup {
  rows: Row[];
  /** Indices of its lines, the rule under a header included. */
  lines: number[];
}

const LONGEST_HEADER = 40;

/** Groups lines that are rows of as many cells, between the same separators. Prose with commas makes no group. */
export function rowGroups(text: string, lines: readonly Span[]): RowGroup[] {
  const groups: RowGroup[] = [];
  let open: RowGroup | undefined;
  lines.forEach((line, index) => {
    if (open && isRule(line.text) && open.lines.at(-1) === index - 1) {
      open.lines.push(index);
      return;
    }
    const row = splitRow(text, line);
    const [first] = open?.rows ?? [];
    const follows = row && first && open?.lines.at(-1) === index - 1 && sameForm(first, row);
    if (row && follows) {
      open!.rows.push(row);
      open!.lines.push(index);
    } else if (row) groups.push((open = { rows: [row], lines: [index] }));
    else open = undefined;
  });
  return groups.filter(isTable);
}

const sameForm = (left: Row, right: Row): boolean =>
  left.separator === right.separator && left.cells.length === right.cells.length;

function isTable({ rows }: RowGroup): boolean {
  const [header, ...others] = rows;
  if (!header) return false;
  if (header.separator === '|' || header.separator === '\t') return true;
  return others.length > 0 && header.cells.every(({ text }) => isColumnName(text));
}

function isColumnName(text: string): boolean {
  return text !== '' && text.length <= LONGEST_HEADER && !/[.:：]|\d{3}|다$/.test(text);
}

/** A group as a table, its first row as the header. */
export function tableOf({ rows }: RowGroup, section: string): Table {
  const [header, ...others] = rows.map(({ cells }) => cells);
  return { header: header ?? [], rows: others, section };
}

/**
 * What single cells say of each other: a cell names the one to its right (forms are tables of labels and values), and
 * a header names the cell of the only row.
 */
export function entriesOf({ rows }: RowGroup, section: string): Entry[] {
  const entry = (label: Span, value: Span, trust: number): Entry => ({
    label: label.text,
    value,
    items: [],
    section,
    trust,
  });
  const beside = rows.flatMap(({ cells }) =>
    cells.flatMap((cell, index) => {
      const next = cells[index + 1];
      return next && index % 2 === 0 && isNamed(cell, next)
        ? [entry(cell, next, cells.length === 2 ? 1 : 0.9)]
        : [];
    }),
  );
  const last = rows.flatMap(({ cells }) => {
    const [label] = cells;
    const value = cells.findLast(({ text }) => text !== '');
    return label && value && cells.length > 2 && isNamed(label, value) ? [entry(label, value, 0.8)] : [];
  });
  const [header, only, ...more] = rows;
  const under = (more.length === 0 ? (header?.cells ?? []) : []).flatMap((label, index) => {
    const value = only?.cells[index];
    return value && isNamed(label, value) ? [entry(label, value, 0.95)] : [];
  });
  const table = header?.cells[0]?.start;
  if (under.length === 0 || table === undefined) return [...beside, ...last];
  return [
    ...beside.map((each) => ({ ...each, table, way: 'beside' as const })),
    ...under.map((each) => ({ ...each, table, way: 'under' as const })),
  ];
}

const isNamed = (label?: Span, value?: Span) =>
  label !== undefined && value !== undefined && label.text !== '' && label.text.length <= LONGEST_HEADER;
