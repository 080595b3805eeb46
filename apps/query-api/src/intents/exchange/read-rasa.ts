import { LineCounter, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { FoundEntities } from './found-entities.js';
import { parseYaml } from './parse-yaml.js';
import { readRasaEntities } from './read-rasa-entities.js';
import { OUT_OF_SCOPE, importInvalid, type ReadRow } from './row-errors.js';

/** Marks of entities in an example: `[서울](city)`, `[서울]{"entity": "city"}`. Their text stays. */
const ENTITY = /\[([^\]]{1,500})\](?:\([^)]{1,500}\)|\{[^}]{1,500}\})/g;
const EXAMPLE = /^\s*-\s?(.*)$/;
/** What Rasa itself calls an utterance that belongs to no intent. */
const NONE = new Set([OUT_OF_SCOPE, 'nlu_fallback']);

/** Training data of Rasa 2 and 3: the items of `nlu` that have an `intent`, and those that define entities. */
export function readRasa(text: string): { rows: ReadRow[]; entities: FoundEntities } {
  const lineCounter = new LineCounter();
  const document = parseYaml(text, lineCounter);
  const lineOf = (node: unknown) => lineCounter.linePos((node as Node).range?.[0] ?? 0).line;
  const items: unknown = isMap(document.contents) ? document.contents.get('nlu') : undefined;
  if (!isSeq(items)) throw importInvalid(['row 1: the file has no list "nlu"']);
  const rows = items.items.flatMap((item): ReadRow[] => {
    if (!isMap(item) || !item.has('intent')) return [];
    const intent: unknown = item.get('intent');
    const examples: unknown = item.get('examples', true);
    const row = lineOf(item);
    if (isSeq(examples)) {
      return examples.items.map((example) =>
        rowOf(
          intent,
          isMap(example) ? example.get('text') : (example as { value?: unknown }).value,
          lineOf(example),
        ),
      );
    }
    if (!isScalar(examples) || typeof examples.value !== 'string') return [{ row, text: undefined, intent }];
    const first = lineOf(examples) + 1;
    return examples.value.split('\n').flatMap((line, index) => {
      if (line.trim() === '') return [];
      return [rowOf(intent, EXAMPLE.exec(line)?.[1], first + index)];
    });
  });
  return { rows, entities: readRasaEntities(items) };
}

function rowOf(intent: unknown, text: unknown, row: number): ReadRow {
  return {
    row,
    text: typeof text === 'string' ? text.replace(ENTITY, '$1').trim() : text,
    intent: typeof intent === 'string' && NONE.has(intent) ? null : intent,
  };
}
