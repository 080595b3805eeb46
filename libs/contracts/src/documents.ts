import { z } from 'zod';
import { ListQuery } from './knowledge-bases.js';

/** Why work failed; the title is in the language of the caller. */
export const FailureReason = z.strictObject({
  code: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
});
export type FailureReason = z.infer<typeof FailureReason>;

/**
 * A piece of a parsed document. `start` and `end` are its place in the version's stored normalised text (UTF-16
 * code units): `text.slice(start, end)` is the block as a reader sees it. A table's text has one line per row,
 * cells joined by ` | `; `rows` holds the cells with merged cells expanded, the header row first.
 */
export const Block = z.strictObject({
  type: z.enum(['heading', 'paragraph', 'list', 'table']),
  level: z.int().min(1).max(6).optional(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  page: z.int().positive().optional(),
  rows: z.array(z.array(z.string())).optional(),
});
export type Block = z.infer<typeof Block>;

/** What a parser makes of a file: normalised text, blocks that tile its meaningful parts, and what it noticed. */
export const ParsedDocument = z.strictObject({
  title: z.string().optional(),
  text: z.string(),
  blocks: z.array(Block),
  pageCount: z.int().positive().optional(),
  words: z.base64().optional().describe('Where its words are printed: `packRuns` in base64'),
  parser: z.string(),
  warnings: z.array(z.string()),
});
export type ParsedDocument = z.infer<typeof ParsedDocument>;

/** A searchable piece of the published text, which `start` and `end` (UTF-16 code units) cut out of it. */
export const DocumentChunk = z.strictObject({
  ordinal: z.int().nonnegative(),
  headingPath: z.string(),
  page: z.int().positive().nullable(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  enabled: z.boolean().describe('Whether searches and answers may find it'),
  edited: z.boolean().describe('Whether its text is an editor’s, not that of the file'),
  revision: z.int().nonnegative().describe('Number of its newest revision, 0 where there is none'),
});
export type DocumentChunk = z.infer<typeof DocumentChunk>;

/** Switches a piece off or on. `versionId` is the version that the caller has seen: pieces of another are not these. */
export const ChangeChunk = z.strictObject({
  versionId: z.uuid(),
  enabled: z.boolean(),
  reason: z.string().trim().max(500).default(''),
});
export type ChangeChunk = z.infer<typeof ChangeChunk>;

/** Long enough for every piece; how much of it a piece may have is counted in tokens. */
const LONGEST_CHUNK = 50_000;

/**
 * Corrects the text of a piece, or brings back the one that it had after an earlier revision (0: as it was read). `revision`
 * is the newest one that the caller has seen: where there is another, nothing is changed.
 */
export const EditChunk = z
  .strictObject({
    versionId: z.uuid(),
    ordinal: z.int().nonnegative(),
    revision: z.int().nonnegative(),
    text: z.string().max(LONGEST_CHUNK).optional(),
    restores: z.int().nonnegative().optional(),
    reason: z.string().trim().max(500).default(''),
  })
  .refine(({ text, restores }) => (text === undefined) !== (restores === undefined), {
    error: 'give either text or restores',
  });
export type EditChunk = z.infer<typeof EditChunk>;

/** A piece of a version whose text is an editor's: where it stands, what the file says in its place, who wrote it and why. */
export const EditedChunk = z.strictObject({
  ordinal: z.int().nonnegative(),
  revision: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  asRead: z.string(),
  text: z.string(),
  reason: z.string(),
  actor: z.string().nullable().describe('As in revisions; null for callers who do not edit'),
  editedAt: z.iso.datetime(),
});
export type EditedChunk = z.infer<typeof EditedChunk>;

/** A version of a document, by default the published one. */
export const VersionQuery = z.strictObject({ versionId: z.uuid().optional() });
export type VersionQuery = z.infer<typeof VersionQuery>;

/** Query of the edited pieces of a version, by default of the published one. */
export const EditsQuery = ListQuery.extend(VersionQuery.shape);
export type EditsQuery = z.infer<typeof EditsQuery>;

/** One change of a piece: its number from 1, what it left, who made it and why. An edit tells the text before and after. */
export const ChunkRevision = z.strictObject({
  number: z.int().positive(),
  enabled: z.boolean(),
  edit: z
    .strictObject({
      before: z.string(),
      after: z.string(),
      restores: z.int().nonnegative().nullable().describe('The revision whose text came back; 0: as read'),
    })
    .nullable(),
  reason: z.string(),
  actor: z.string().nullable().describe('E-mail address of a user or name of a key'),
  createdAt: z.iso.datetime(),
});
export type ChunkRevision = z.infer<typeof ChunkRevision>;

export const formats = ['md', 'txt', 'html', 'pdf', 'docx', 'hwp', 'hwpx'] as const;
export const Format = z.enum(formats);
export type Format = z.infer<typeof Format>;

/** What an upload does to a document in which editors have corrected passages, and whose edits it would give up. */
const IfEdited = z.enum(['replace', 'refuse']);

/** JSON push: text under an id of the caller's own system. The same id with other text is a new version. */
export const PushDocument = z.strictObject({
  externalId: z.string().min(1).max(500),
  title: z.string().trim().min(1).max(500),
  text: z.string().min(1),
  format: z.enum(['md', 'txt', 'html']).default('md'),
  metadata: z.record(z.string(), z.json()).default({}),
  ifEdited: IfEdited.optional().describe('refuse: `document-edited` where edits would be given up'),
});
export type PushDocument = z.infer<typeof PushDocument>;

/** Fields beside the file of a multipart upload. `externalId` defaults to the file name. */
export const UploadFields = z.strictObject({
  externalId: z.string().min(1).max(500).optional(),
  title: z.string().trim().min(1).max(500).optional(),
  metadata: z.string().max(20_000).optional().describe('JSON object'),
  ifEdited: IfEdited.optional().describe('refuse: `document-edited` where edits would be given up'),
});
export type UploadFields = z.infer<typeof UploadFields>;

/** 202 of every write to a document. `unchanged` says that the same bytes were already there, indexed as today, with the metadata that came with them, if any. */
export const DocumentAccepted = z.strictObject({
  documentId: z.uuid(),
  versionId: z.uuid(),
  jobId: z.uuid(),
  unchanged: z.boolean(),
});
export type DocumentAccepted = z.infer<typeof DocumentAccepted>;

export const VersionState = z.enum(['pending', 'kept', 'published', 'retired', 'failed', 'deleted']);
export type VersionState = z.infer<typeof VersionState>;

/** `jobId` is the newest job that worked on the version; `reason` says why a failed one failed. */
export const DocumentVersion = z.strictObject({
  id: z.uuid(),
  state: VersionState,
  reason: FailureReason.nullable(),
  jobId: z.uuid().nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  parser: z.string().nullable(),
  pageCount: z.int().nullable(),
  blockCount: z.int().nullable(),
  chunkCount: z.int().nullable(),
  readVersionId: z
    .uuid()
    .nullable()
    .describe('The version that was read from the file, where this one is an edit of it'),
  editedChunks: z.int().nonnegative().describe('Pieces whose text is an editor’s'),
  createdAt: z.iso.datetime(),
});
export type DocumentVersion = z.infer<typeof DocumentVersion>;

export const Document = z.strictObject({
  id: z.uuid(),
  knowledgeBaseId: z.uuid(),
  externalId: z.string(),
  title: z.string(),
  metadata: z.record(z.string(), z.json()),
  currentVersion: DocumentVersion.nullable(),
  newestVersion: DocumentVersion.nullable().describe(
    'Where it is not the current one: it is being read, or has failed',
  ),
  createdAt: z.iso.datetime(),
});
export type Document = z.infer<typeof Document>;

/** Query of a list of documents: newest first, those whose title or external id contains the words. */
export const DocumentsQuery = ListQuery.extend({ query: z.string().trim().min(1).max(200).optional() });
export type DocumentsQuery = z.infer<typeof DocumentsQuery>;

/** A deleted document that can still be restored. */
export const DeletedDocument = z.strictObject({
  id: z.uuid(),
  externalId: z.string(),
  title: z.string(),
  deletedAt: z.iso.datetime(),
  restorableUntil: z.iso.datetime(),
});
export type DeletedDocument = z.infer<typeof DeletedDocument>;

/** Proof of a delete: what each store held before and after. `complete` is true when every `after` is 0. */
export const DeletionReceipt = z.strictObject({
  id: z.uuid(),
  subject: z.enum(['document', 'knowledge-base', 'search-index']),
  subjectId: z.uuid(),
  before: z.record(z.string(), z.int().nonnegative()),
  after: z.record(z.string(), z.int().nonnegative()),
  complete: z.boolean(),
  deletedAt: z.iso.datetime(),
});
export type DeletionReceipt = z.infer<typeof DeletionReceipt>;
