import { NewUtterance } from '@app/contracts';
import { importInvalid } from '../../tables/records.js';
import { isStorable } from '../../storable-json.js';

export { importInvalid };

/** A row as it was read; `row` counts from 1, and is the line of the file where its format has lines. */
export interface ReadRow {
  row: number;
  text: unknown;
  /** null: belongs to no intent; undefined or empty: unlabelled, which is an error. */
  intent: unknown;
  part?: unknown;
  id?: unknown;
}

/** What the formats without a word for it call the label of utterances that belong to no intent. */
export const OUT_OF_SCOPE = 'out_of_scope';

const MOST_ROWS = 200_000;

/**
 * The rows as examples.
 *
 * @throws AppError `import-invalid` that names the rows which have no text or intent, a name or text that cannot be, or
 * an id that another row has
 */
export function checkRows(rows: readonly ReadRow[]): NewUtterance[] {
  if (rows.length === 0) throw importInvalid(['the file holds no example']);
  if (rows.length > MOST_ROWS) throw importInvalid([`the file holds more than ${MOST_ROWS} rows`]);
  const errors: string[] = [];
  const ids = new Map<unknown, number>();
  const examples = rows.flatMap((row): NewUtterance[] => {
    const reason = reasonAgainst(row, ids);
    if (reason !== undefined) errors.push(`row ${row.row}: ${reason}`);
    const { text, intent, part } = row;
    const parsed = NewUtterance.safeParse({
      text,
      intent,
      ...(part !== undefined && part !== '' && { part }),
    });
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    if (reason === undefined) errors.push(`row ${row.row}: ${issue?.path.join('.')}: ${issue?.message}`);
    return [];
  });
  if (errors.length > 0) throw importInvalid(errors);
  return examples;
}

function reasonAgainst({ text, intent, id, row }: ReadRow, ids: Map<unknown, number>): string | undefined {
  if (id !== undefined && id !== '') {
    const first = ids.get(id);
    if (first !== undefined) return `the id is that of row ${first}`;
    ids.set(id, row);
  }
  if (typeof text !== 'string' || text.trim() === '') return 'no text';
  if (intent === undefined || intent === '') return 'no intent';
  return isStorable(JSON.stringify([text, intent])) ? undefined : 'holds a character that cannot be stored';
}
