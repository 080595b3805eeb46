import type { ExchangeFormat, NewUtterance } from '@app/contracts';
import { decodeText } from '@app/language';
import { describeIssues } from '@app/platform';
import type { z } from 'zod';
import { CluFile, readClu } from './read-clu.js';
import { DialogflowFile, readDialogflow } from './read-dialogflow.js';
import { readJsonLines } from './read-json-lines.js';
import { readRasa } from './read-rasa.js';
import { readTable } from './read-table.js';
import { checkRows, importInvalid, type ReadRow } from './row-errors.js';

const readers: Record<ExchangeFormat, (text: string) => ReadRow[]> = {
  csv: readTable,
  jsonl: readJsonLines,
  rasa: readRasa,
  dialogflow: (text) => readDialogflow(parseJson(text, DialogflowFile)),
  clu: (text) => readClu(parseJson(text, CluFile)),
};

/**
 * The examples of a file.
 *
 * @throws AppError `import-invalid` with the number of each row that cannot be taken
 */
export function readExamples(bytes: Uint8Array, format: ExchangeFormat): NewUtterance[] {
  const text = decodeText(Buffer.from(bytes));
  if (text.includes('\uFFFD')) throw importInvalid(['the text is neither UTF-8, UTF-16 nor CP949']);
  return checkRows(readers[format](text));
}

function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw importInvalid([`is no JSON: ${(cause as Error).message.slice(0, 200)}`], cause);
  }
  const checked = schema.safeParse(value);
  if (!checked.success) throw importInvalid([describeIssues(checked.error.issues).slice(0, 300)]);
  return checked.data;
}
