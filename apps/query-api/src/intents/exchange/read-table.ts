import { parse } from 'csv-parse/sync';
import { OUT_OF_SCOPE, importInvalid, type ReadRow } from './row-errors.js';

/** What `write-examples.ts` puts before a cell that a spreadsheet would take for a formula. */
const GUARD = /^'(\s*[=+\-@])/;

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
    return {
      row: line,
      text: at('text')?.replace(GUARD, '$1'),
      intent: intent === OUT_OF_SCOPE ? null : intent,
      part: at('part')?.trim().toLowerCase(),
      id: at('id')?.trim(),
    };
  });
}

function readRecords(text: string): { record: string[]; line: number }[] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const delimiter = [',', ';', '\t'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0];
  try {
    const records = parse(text, {
      delimiter: delimiter ?? ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    const { lines, message } = cause as { lines?: number; message: string };
    throw importInvalid([lines === undefined ? message : `row ${lines}: ${message}`], cause);
  }
}
