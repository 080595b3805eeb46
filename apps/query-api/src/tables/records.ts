import { AppError } from '@app/platform';
import { parse } from 'csv-parse/sync';

/** What `csvCell` puts before a cell that a spreadsheet would take for a formula. */
const GUARD = /^'(\s*[=+\-@])/;
const MOST_TOLD = 20;

/** A row of a table; `line` is that of the file. */
export interface TableRecord {
  record: string[];
  line: number;
}

/** `import-invalid` with the first 20 reasons. */
export function importInvalid(errors: readonly string[], cause?: unknown): AppError {
  return new AppError('import-invalid', { detail: toldReasons(errors), cause });
}

/** The first 20 reasons, and how many more there are. */
export function toldReasons(errors: readonly string[]): string {
  const more = errors.length > MOST_TOLD ? `; and ${errors.length - MOST_TOLD} more` : '';
  return errors.slice(0, MOST_TOLD).join('; ') + more;
}

/**
 * The rows of a file of Comma-Separated Values (RFC 4180; also with semicolons or tabs, as its first line has them).
 * @throws AppError `import-invalid` with the line that cannot be read
 */
export function readRecords(text: string): TableRecord[] {
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

/** A cell as `csvCell` was given it. */
export const unguarded = (cell: string): string => cell.replace(GUARD, '$1');

/** Quoted where RFC 4180 asks for it; what a spreadsheet would run as a formula gets an apostrophe first. */
export function csvCell(text: string): string {
  const guarded = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
