import { z } from 'zod';
import { UtterancesAdded } from './intents.js';

/** Why a part of an entity was not taken: it cannot be used, a project has no place for it, or has another one there. */
export const EntityRefusalCode = z.enum(['entity-invalid', 'entity-not-supported', 'entity-conflict']);
export type EntityRefusalCode = z.infer<typeof EntityRefusalCode>;

/** Refusals that are told at most. */
export const MOST_REFUSALS_TOLD = 200;

/** What an import made of the entities of a file. */
export const ImportedEntities = z.strictObject({
  taken: z.array(
    z.strictObject({
      category: z.string(),
      kind: z.enum(['list', 'pattern']),
      values: z.int().nonnegative().describe('Of the file, in a list; 0 for a pattern'),
    }),
  ),
  refused: z
    .array(
      z.strictObject({
        category: z.string(),
        name: z.string().describe('The value, synonym, pattern or component; empty for the entity itself'),
        code: EntityRefusalCode,
        title: z.string().describe('Of the code, in the language of the caller'),
        detail: z.string(),
      }),
    )
    .max(MOST_REFUSALS_TOLD),
  refusedCount: z.int().nonnegative().describe('All of them, also those that are not told'),
});
export type ImportedEntities = z.infer<typeof ImportedEntities>;

/** Answer of an import. */
export const IntentImport = UtterancesAdded.extend({ entities: ImportedEntities });
export type IntentImport = z.infer<typeof IntentImport>;
