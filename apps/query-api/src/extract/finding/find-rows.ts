import { termsOf, type Term } from '../labels/concepts.js';
import type { Span } from '../layout/layout.js';
import type { ObjectTree } from '../schema/schema-tree.js';
import { readValues } from '../values/read-values.js';
import { leastFit } from './find-by-label.js';
import type { Finding } from './found-tree.js';
import { evidenceAt, type Reading, type ReadTable } from './reading.js';
import { fitOf, targetsOf, type Target } from './target.js';

/** Leaves of one item, by target. */
export type Item = Map<Target, Finding>;

/** Rows that add up others. */
const SUM = /^(?:합계|소계|총계|총합계|계|total|sub-?total|sum|grand total)$/i;

/**
 * The rows of the table whose columns fit the leaves of an item best, and of all tables with the same columns: a long
 * table is cut at pages.
 */
export function itemsInTables(item: ObjectTree, names: readonly string[], reading: Reading): Item[] {
  const targets = targetsOf(item);
  const around = names.flatMap((name) => termsOf(name));
  let best: { table: ReadTable; fit: number } | undefined;
  for (const table of reading.tables) {
    const fit = [...columnsOf(table, targets).values()].reduce((sum, column) => sum + column.fit, 0);
    const near = fit + (termsOf(table.section).some((term) => sharesAny(term, around)) ? 0.5 : 0);
    if (fit > 0 && table.rows.length > 0 && near > (best?.fit ?? 0)) best = { table, fit: near };
  }
  if (!best) return [];
  const same = reading.tables.filter(({ header }) => sameHeader(header, best.table.header));
  return same.flatMap((table) => rowsOf(table, columnsOf(table, targets), reading));
}

const sharesAny = (term: Term, others: readonly Term[]): boolean =>
  others.some(({ concepts }) => concepts.some((concept) => term.concepts.includes(concept)));

const sameHeader = (left: readonly Span[], right: readonly Span[]): boolean =>
  left.length === right.length && left.every(({ text }, index) => text === right[index]?.text);

interface Column {
  index: number;
  fit: number;
}

/** The column of each leaf, the best fits first; a column is of one leaf. */
function columnsOf({ header }: ReadTable, targets: readonly Target[]): Map<Target, Column> {
  const headers = header.map(({ text }) => termsOf(text));
  const pairs = targets.flatMap((target) =>
    headers.map((terms, index) => ({ target, index, fit: fitOf(target, terms, []) })),
  );
  const columns = new Map<Target, Column>();
  const taken = new Set<number>();
  for (const { target, index, fit } of pairs.sort((left, right) => right.fit - left.fit)) {
    if (fit < leastFit(target) || columns.has(target) || taken.has(index)) continue;
    columns.set(target, { index, fit });
    taken.add(index);
  }
  return columns;
}

function rowsOf(
  { rows, stretch }: ReadTable,
  columns: ReadonlyMap<Target, Column>,
  { options }: Reading,
): Item[] {
  return rows.flatMap((cells) => {
    if (SUM.test(cells.find(({ text }) => text !== '')?.text ?? '')) return [];
    const item: Item = new Map();
    for (const [target, { index }] of columns) {
      const cell = cells[index];
      const [found] = cell ? readValues(target.leaf, cell.text, options) : [];
      if (!cell || !found) continue;
      const evidence = [evidenceAt(stretch, cell.start, cell.end)];
      item.set(target, { value: found.value, supported: true, tier: 'table', evidence });
    }
    return item.size > 0 ? [item] : [];
  });
}
