import type { ExchangeFormat, IntentEntity, NewUtterance } from '@app/contracts';
import { decodeText } from '@app/language';
import { describeIssues } from '@app/platform';
import type { z } from 'zod';
import { checkEntities, type FoundEntities, type RefusedEntity } from './found-entities.js';
import { CluFile, readClu, readCluEntities } from './read-clu.js';
import { DialogflowFile, readDialogflow, readDialogflowEntities } from './read-dialogflow.js';
import { readJsonLines } from './read-json-lines.js';
import { readRasa } from './read-rasa.js';
import { readTable } from './read-table.js';
import { checkRows, importInvalid, type ReadRow } from './row-errors.js';

interface ReadFile {
  rows: ReadRow[];
  /** Absent: the format has no place for them. */
  entities?: FoundEntities;
}

/** What a file brings into a project. */
export interface ReadImport {
  examples: NewUtterance[];
  entities: IntentEntity[];
  refused: RefusedEntity[];
}

const readers: Record<ExchangeFormat, (text: string) => ReadFile> = {
  csv: (text) => ({ rows: readTable(text) }),
  jsonl: (text) => ({ rows: readJsonLines(text) }),
  rasa: readRasa,
  dialogflow: (text) => {
    const file = parseJson(text, DialogflowFile);
    return { rows: readDialogflow(file), entities: readDialogflowEntities(file) };
  },
  clu: (text) => {
    const file = parseJson(text, CluFile);
    return { rows: readClu(file), entities: readCluEntities(file) };
  },
};

/**
 * The examples and entities of a file. Examples are taken all or none, entities one by one.
 *
 * @throws AppError `import-invalid` with the number of each row that cannot be taken, and for a file of neither
 */
export function readImport(bytes: Uint8Array, format: ExchangeFormat): ReadImport {
  const text = decodeText(Buffer.from(bytes));
  if (text.includes('\uFFFD')) throw importInvalid(['the text is neither UTF-8, UTF-16 nor CP949']);
  const { rows, entities = { found: [], refused: [] } } = readers[format](text);
  const definesEntities = entities.found.length > 0;
  return {
    examples: rows.length === 0 && definesEntities ? [] : checkRows(rows),
    ...checkEntities(entities),
  };
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
