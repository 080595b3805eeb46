import { z } from 'zod';

/**
 * `live`: each document is published as soon as it is whole. `staged`: what is added, replaced and removed waits in a
 * draft, which is published as a numbered version; earlier versions are kept to be searched and restored.
 */
export const KnowledgeBaseMode = z.enum(['live', 'staged']);
export type KnowledgeBaseMode = z.infer<typeof KnowledgeBaseMode>;

/** Earlier versions that are kept beside the published one in mode `staged`. */
export const KeptVersions = z.int().min(1).max(50);

/** Which version of a knowledge base is asked. Drafts and earlier versions are for those who edit it. */
export const AskedVersion = z
  .union([z.enum(['published', 'draft']), z.int().positive()])
  .describe(
    'published, draft, or the number of a version; other than published with one knowledge base only',
  );
export type AskedVersion = z.infer<typeof AskedVersion>;

/** Number of the version that was searched, or `draft`. */
export const SearchedVersion = z.union([z.int(), z.literal('draft')]);
export type SearchedVersion = z.infer<typeof SearchedVersion>;

/** Whether the version can be asked of these knowledge bases. */
export function isAskable({
  version,
  knowledgeBases,
}: {
  version?: AskedVersion | undefined;
  knowledgeBases: readonly string[];
}): boolean {
  return version === undefined || version === 'published' || knowledgeBases.length === 1;
}
export const NOT_ASKABLE = {
  message: 'a version other than published is asked of one knowledge base',
  path: ['version'],
};

const Note = z.string().trim().min(1).max(500);

/** A version of a knowledge base; `restores` is the number of the version that it went back to. */
export const KnowledgeBaseVersion = z.strictObject({
  number: z.int().positive(),
  state: z.enum(['published', 'kept']),
  note: z.string().nullable(),
  restores: z.int().positive().nullable(),
  createdAt: z.iso.datetime(),
});
export type KnowledgeBaseVersion = z.infer<typeof KnowledgeBaseVersion>;

/** `versionId` is the version of the document that the draft holds; null where it is removed. */
export const DraftChange = z.strictObject({
  change: z.enum(['added', 'replaced', 'removed']),
  documentId: z.uuid(),
  versionId: z.uuid().nullable(),
  externalId: z.string(),
  title: z.string(),
});
export type DraftChange = z.infer<typeof DraftChange>;

/** How many documents publishing would add, replace and remove. `revision` grows with each change of the draft. */
export const DraftSummary = z.strictObject({
  revision: z.int().nonnegative(),
  added: z.int().nonnegative(),
  replaced: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  vocabulary: z.boolean().describe('Whether the draft has another vocabulary than the published version'),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

/** The draft with a page of its changes. */
export const Draft = DraftSummary.extend({ items: z.array(DraftChange), next: z.string().optional() });
export type Draft = z.infer<typeof Draft>;

/** Body of `POST .../versions/publish`. With `revision`, a draft that has changed since is refused. */
export const PublishVersion = z.strictObject({
  revision: z.int().nonnegative().optional(),
  note: Note.optional(),
});
export type PublishVersion = z.infer<typeof PublishVersion>;

/** Body of `POST .../versions/{number}/roll-back`. */
export const RollBackVersion = z.strictObject({ note: Note.optional() });
export type RollBackVersion = z.infer<typeof RollBackVersion>;

/** Query of `DELETE /v1/documents/{id}`: `purge` removes a document from all versions at once, in any mode. */
export const RemoveDocumentQuery = z.strictObject({
  purge: z.stringbool().default(false),
  undoMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_080)
    .optional()
    .describe('Mode `live`: minutes in which the delete can be undone; without them it begins at once'),
});
export type RemoveDocumentQuery = z.infer<typeof RemoveDocumentQuery>;
