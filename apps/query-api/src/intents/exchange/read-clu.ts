import { z } from 'zod';
import { notSupported, type FoundEntities } from './found-entities.js';
import type { ReadRow } from './row-errors.js';

const Category = z.string().catch('');
const Entity = z.looseObject({
  category: z.string(),
  list: z
    .looseObject({
      sublists: z
        .array(
          z.looseObject({
            listKey: z.string(),
            synonyms: z.array(z.looseObject({ values: z.array(z.string()).default([]) })).default([]),
          }),
        )
        .default([]),
    })
    .nullish(),
  regex: z
    .looseObject({ expressions: z.array(z.looseObject({ regexPattern: z.string() })).default([]) })
    .nullish(),
  prebuilts: z.array(z.looseObject({ category: Category })).nullish(),
  requiredComponents: z.array(z.string()).nullish(),
});

/** A project as Azure's conversational language understanding exports it. */
export const CluFile = z.looseObject({
  assets: z.looseObject({
    utterances: z.array(
      z.looseObject({
        text: z.unknown().optional(),
        intent: z.unknown().optional(),
        dataset: z.string().optional(),
        entities: z.array(z.looseObject({ category: Category })).nullish(),
      }),
    ),
    entities: z.array(Entity).nullish(),
  }),
});

/** Utterances in their order; "None" belongs to no intent, the data set "Test" is the fixed test. */
export function readClu(file: z.infer<typeof CluFile>): ReadRow[] {
  return file.assets.utterances.map(({ text, intent, dataset }, index) => ({
    row: index + 1,
    text,
    intent: intent === 'None' ? null : intent,
    ...(dataset !== undefined && { part: dataset.toLowerCase() }),
  }));
}

/** Lists and regular expressions. What is learned from labelled examples, or built into the service, has no place here. */
export function readCluEntities({ assets }: z.infer<typeof CluFile>): FoundEntities {
  const entities = assets.entities ?? [];
  const labelled = new Set(
    assets.utterances.flatMap((one) => (one.entities ?? []).map(({ category }) => category)),
  );
  const found = entities.map(({ category, list, regex }) => ({
    category,
    values: (list?.sublists ?? []).map(({ listKey, synonyms }) => ({
      value: listKey,
      synonyms: synonyms.flatMap(({ values }) => values),
    })),
    patterns: (regex?.expressions ?? []).map(({ regexPattern }) => regexPattern),
  }));
  const isHeld = (category: string) =>
    found.some((one) => one.category === category && one.values.length + one.patterns.length > 0);
  const learned = [...new Set([...found.map(({ category }) => category), ...labelled])];
  return {
    found,
    refused: [
      ...entities.flatMap(({ category, prebuilts, requiredComponents }) => [
        ...(prebuilts ?? []).map((one) => notSupported(category, one.category, 'a prebuilt component')),
        ...(requiredComponents ?? []).map((name) => notSupported(category, name, 'a required component')),
      ]),
      ...learned
        .filter((category) => !isHeld(category))
        .map((category) => notSupported(category, '', 'neither a list nor a regular expression')),
    ],
  };
}
