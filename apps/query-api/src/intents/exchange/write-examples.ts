import type { ExchangeFormat, IntentEntity, UtterancePart } from '@app/contracts';
import { stringify } from 'yaml';
import { csvCell } from '../../tables/records.js';
import { OUT_OF_SCOPE } from './row-errors.js';
import { cluEntities, dialogflowEntities, rasaEntities } from './write-entities.js';

/** An example to write; `intent` null belongs to no intent. */
export interface WrittenExample {
  text: string;
  intent: string | null;
  part: UtterancePart;
}

export interface WriteOptions {
  format: ExchangeFormat;
  /** Name of the project. */
  project: string;
  language: string;
  /** Of the project, for the formats that have a place for them. */
  entities: readonly IntentEntity[];
}

/** Extension of a file of each format. */
export const exportTypes: Record<ExchangeFormat, string> = {
  csv: 'csv',
  jsonl: 'jsonl',
  rasa: 'yml',
  dialogflow: 'json',
  clu: 'json',
};

/**
 * Examples and entities as a file that `readImport` reads back. Rasa and Dialogflow have no place for the fixed test, CSV and
 * JSON lines none for entities.
 */
export function writeExamples(examples: readonly WrittenExample[], options: WriteOptions): string {
  return writers[options.format](examples, options);
}

const writers: Record<
  ExchangeFormat,
  (examples: readonly WrittenExample[], options: WriteOptions) => string
> = {
  csv: (examples) =>
    // A spreadsheet knows UTF-8 by its mark.
    `\uFEFFtext,intent,part\r\n${examples
      .map(({ text, intent, part }) => [text, intent ?? OUT_OF_SCOPE, part].map(csvCell).join(','))
      .join('\r\n')}\r\n`,
  jsonl: (examples) =>
    examples.map(({ text, intent, part }) => `${JSON.stringify({ text, intent, part })}\n`).join(''),
  rasa: (examples, { entities }) =>
    stringify({
      version: '3.1',
      nlu: [
        ...byIntent(examples).map(([intent, texts]) => ({
          intent: intent ?? OUT_OF_SCOPE,
          examples: texts.map((text) => `- ${text.replace(/\s+/g, ' ')}\n`).join(''),
        })),
        ...rasaEntities(entities),
      ],
    }),
  dialogflow: (examples, { entities }) =>
    json({
      intents: byIntent(examples).map(([intent, texts]) => ({
        displayName: intent ?? 'Default Fallback Intent',
        isFallback: intent === null,
        trainingPhrases: texts.map((text) => ({ type: 'EXAMPLE', parts: [{ text }] })),
      })),
      entityTypes: dialogflowEntities(entities),
    }),
  clu: (examples, options) => json(cluFile(examples, options)),
};

function cluFile(
  examples: readonly WrittenExample[],
  { project: projectName, language, entities }: WriteOptions,
): object {
  const code = language === 'en' ? 'en-us' : 'ko';
  return {
    projectFileVersion: '2023-04-01',
    stringIndexType: 'Utf16CodeUnit',
    metadata: {
      projectKind: 'Conversation',
      projectName,
      multilingual: language === 'mixed',
      language: code,
    },
    assets: {
      projectKind: 'Conversation',
      intents: byIntent(examples).map(([intent]) => ({ category: intent ?? 'None' })),
      entities: cluEntities(entities, code),
      utterances: examples.map(({ text, intent, part }) => ({
        text,
        intent: intent ?? 'None',
        language: code,
        dataset: part === 'test' ? 'Test' : 'Train',
        entities: [],
      })),
    },
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function byIntent(examples: readonly WrittenExample[]): [string | null, string[]][] {
  const groups = new Map<string | null, string[]>();
  for (const { text, intent } of examples) {
    const texts = groups.get(intent);
    if (texts) texts.push(text);
    else groups.set(intent, [text]);
  }
  return [...groups];
}
