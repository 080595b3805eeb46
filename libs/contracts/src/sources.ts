import { z } from 'zod';

/** Most characters (UTF-16 code units) that the source of one task may have. More is `source-too-large`. */
export const SOURCE_CHARACTERS = 400_000;

/** Most documents that one task reads. */
const DOCUMENTS = 20;

/** What a task works on: a text, documents, or what knowledge bases hold of something. Exactly one of the three. */
export const sourceFields = {
  text: z
    .string()
    .min(1)
    .optional()
    .describe(
      `A text of at most ${SOURCE_CHARACTERS} characters. Offsets count in its normalised form: NFC, line feeds, nothing invisible`,
    ),
  documentIds: z.array(z.uuid()).min(1).max(DOCUMENTS).optional(),
  knowledgeBases: z.array(z.uuid()).min(1).max(20).optional(),
};

interface NamedSource {
  text?: string | undefined;
  documentIds?: string[] | undefined;
  knowledgeBases?: string[] | undefined;
}

/** True when exactly one source is named: a refinement of bodies with `sourceFields`. */
export function namesOneSource({ text, documentIds, knowledgeBases }: NamedSource): boolean {
  return [text, documentIds, knowledgeBases].filter((source) => source !== undefined).length === 1;
}

/** A text that a task read. A text of the caller's own has the ids `text`. */
export const SourceInfo = z.strictObject({
  documentId: z.string(),
  versionId: z.string(),
  title: z.string(),
  characters: z.int().nonnegative().describe('Characters that were read, in UTF-16 code units'),
});
export type SourceInfo = z.infer<typeof SourceInfo>;
