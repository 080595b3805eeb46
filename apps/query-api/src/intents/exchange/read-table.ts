import { importInvalid, readRecords, unguarded } from '../../tables/records.js';
import { OUT_OF_SCOPE, type ReadRow } from './row-errors.js';

type Column = 'text' | 'intent' | 'part' | 'id';

/** Names that spreadsheets have for the columns, in lower case. */
const columns: Record<Column, readonly string[]> = {
  text: ['text', 'utterance', 'example', '발화', '예문', '문장'],
  intent: ['intent', 'label', 'category', '의도', '라벨'],
  part: ['part', 'dataset', 'split'],
  id: ['id'],
};

/** A file of Comma-Separated Values (RFC 4180; also with semicolons or tabs) whose first row names `text` and `intent`. */
export function readTable(text: string): ReadRow[] {
  const [header, ...rows] = readRecords(text);
  const names = header?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const place = (column: Column) => names.findIndex((name) => columns[column].includes(name));
  const places = { text: place('text'), intent: place('intent'), part: place('part'), id: place('id') };
  if (places.text < 0 || places.intent < 0) {
    throw importInvalid(['row 1: the first row must name the columns text and intent']);
  }
  return rows.map(({ record, line }) => {
    const at = (column: Column) => record[places[column]];
    const intent = at('intent')?.trim();
    const text = at('text');
    return {
      row: line,
      text: text === undefined ? undefined : unguarded(text),
      intent: intent === OUT_OF_SCOPE ? null : intent,
      part: at('part')?.trim().toLowerCase(),
      id: at('id')?.trim(),
    };
  });
}
