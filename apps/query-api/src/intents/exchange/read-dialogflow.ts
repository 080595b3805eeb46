import { z } from 'zod';
import { notSupported, type FoundEntities, type FoundEntity, type RefusedEntity } from './found-entities.js';
import type { ReadRow } from './row-errors.js';

const Phrase = z.looseObject({
  parts: z.array(z.looseObject({ text: z.string().default('') })).default([]),
});
const Intent = z.looseObject({
  displayName: z.unknown().optional(),
  isFallback: z.boolean().default(false),
  trainingPhrases: z.array(Phrase).default([]),
});

const EntityType = z.looseObject({
  displayName: z.string(),
  kind: z.enum(['KIND_MAP', 'KIND_LIST', 'KIND_REGEXP', 'KIND_UNSPECIFIED']),
  entities: z
    .array(z.looseObject({ value: z.string(), synonyms: z.array(z.string()).default([]) }))
    .default([]),
  excludedPhrases: z.array(z.looseObject({ value: z.string() })).default([]),
  autoExpansionMode: z.string().optional(),
  enableFuzzyExtraction: z.boolean().default(false),
});

interface AgentFile {
  intents: z.infer<typeof Intent>[];
  entityTypes: z.infer<typeof EntityType>[];
}

/** `intents` and `entityTypes` as the APIs of Dialogflow ES and CX list them, one of the lists itself, or one member. */
export const DialogflowFile = z.union([
  z
    .looseObject({ intents: z.array(Intent).optional(), entityTypes: z.array(EntityType).optional() })
    .refine(({ intents, entityTypes }) => intents !== undefined || entityTypes !== undefined)
    .transform(({ intents = [], entityTypes = [] }): AgentFile => ({ intents, entityTypes })),
  z.array(EntityType).transform((entityTypes): AgentFile => ({ intents: [], entityTypes })),
  z.array(Intent).transform((intents): AgentFile => ({ intents, entityTypes: [] })),
  EntityType.transform((entityType): AgentFile => ({ intents: [], entityTypes: [entityType] })),
  Intent.transform((intent): AgentFile => ({ intents: [intent], entityTypes: [] })),
]);

/** Training phrases; those of a fallback intent belong to no intent. Rows are counted over all phrases. */
export function readDialogflow(file: z.infer<typeof DialogflowFile>): ReadRow[] {
  return file.intents
    .flatMap(({ displayName, isFallback, trainingPhrases }) =>
      trainingPhrases.map(({ parts }) => ({
        text: parts.map(({ text }) => text).join(''),
        intent: isFallback ? null : displayName,
      })),
    )
    .map((row, index) => ({ ...row, row: index + 1 }));
}

function isReference(name: string): boolean {
  return name.trim().startsWith('@');
}

/** Maps and lists of names, and regular expressions. References to other entity types have no place here. */
export function readDialogflowEntities({ entityTypes }: z.infer<typeof DialogflowFile>): FoundEntities {
  const found: FoundEntity[] = [];
  const refused: RefusedEntity[] = [];
  for (const type of entityTypes) {
    const { displayName: category, kind, entities } = type;
    const refuse = (name: string, detail: string) => refused.push(notSupported(category, name, detail));
    if (kind === 'KIND_REGEXP') {
      const patterns = entities.flatMap(({ value, synonyms }) => [value, ...synonyms]);
      found.push({ category, values: [], patterns });
    } else {
      const names = entities.flatMap(({ value, synonyms }) => [value, ...synonyms]);
      for (const name of new Set(names.filter(isReference)))
        refuse(name, 'a reference to another entity type');
      const values = entities
        .filter(({ value }) => !isReference(value))
        .map(({ value, synonyms }) => ({ value, synonyms: synonyms.filter((name) => !isReference(name)) }));
      found.push({ category, values, patterns: [] });
    }
    for (const { value } of type.excludedPhrases) refuse(value, 'an excluded phrase');
    if (type.autoExpansionMode === 'AUTO_EXPANSION_MODE_DEFAULT')
      refuse('autoExpansionMode', 'automatic expansion');
    if (type.enableFuzzyExtraction) refuse('enableFuzzyExtraction', 'fuzzy extraction');
  }
  return { found, refused };
}
