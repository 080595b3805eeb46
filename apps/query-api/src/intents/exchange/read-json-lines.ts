import { z } from 'zod';
import { OUT_OF_SCOPE, importInvalid, type ReadRow } from './row-errors.js';

const Line = z
  .looseObject({ text: z.unknown(), intent: z.unknown(), part: z.unknown(), id: z.unknown() })
  .partial();

/** One object `{text, intent}` a line; an `intent` of null belongs to no intent. */
export function readJsonLines(text: string): ReadRow[] {
  const rows: ReadRow[] = [];
  const errors: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = index + 1;
    const read = parsed(line);
    if (!read) errors.push(`row ${row}: is no JSON object`);
    else rows.push({ ...read, row, intent: read.intent === OUT_OF_SCOPE ? null : read.intent });
  }
  if (errors.length > 0) throw importInvalid(errors);
  return rows;
}

function parsed(line: string): Omit<ReadRow, 'row'> | undefined {
  try {
    const { text, intent, part, id } = Line.parse(JSON.parse(line));
    return { text, intent, part, id };
  } catch {
    return undefined;
  }
}
