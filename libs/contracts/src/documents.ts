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
});
export type DocumentChunk = z.infer<typeof DocumentChunk>;

/** Switches a piece off or on. `versionId` is the version that the caller has seen: pieces of another are not these. */
export const ChangeChunk = z.strictObject({
  versionId: z.uuid(),
  enabled: z.boolean(),
  reason: z.string().trim().max(500).default(''),
});
export type ChangeChunk = z.infer<typeof ChangeChunk>;

/** One change of a piece: its number from 1, what it left, who made it and why. */
export const ChunkRevision = z.strictObject({
  number: z.int().positive(),
  enabled: z.boolean(),
  reason: z.string(),
  actor: z.string().nullable().describe('E-mail address of a user or name of a key'),
  createdAt: z.iso.datetime(),
});
export type ChunkRevision = z.infer<typeof ChunkRevision>;

export const formats = ['md', 'txt', 'html', 'pdf', 'docx', 'hwp', 'hwpx'] as const;
export const Format = z.enum(formats);
export type Format = z.infer<typeof Format>;

/** JSON push: text under an id of the caller's own system. The same id with other text is a new version. */
export const PushDocument = z.strictObject({
  externalId: z.string().min(1).max(500),
  title: z.string().trim().min(1).max(500),
  text: z.string().min(1),
  format: z.enum(['md', 'txt', 'html']).default('md'),
  metadata: z.record(z.string(), z.json()).default({}),
});
export type PushDocument = z.infer<typeof PushDocument>;

/** Fields beside the file of a multipart upload. `externalId` defaults to the file name. */
export const UploadFields = z.strictObject({
  externalId: z.string().min(1).max(500).optional(),
  title: z.string().trim().min(1).max(500).optional(),
  metadata: z.string().max(20_000).optional().describe('JSON object'),
});
export type UploadFields = z.infer<typeof UploadFields>;

/** 202 of every write to a document. `unchanged` says that the same bytes were already there, indexed as today. */
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
  subject: z.enum(['document', 'knowledge-base']),
  subjectId: z.uuid(),
  before: z.record(z.string(), z.int().nonnegative()),
  after: z.record(z.string(), z.int().nonnegative()),
  complete: z.boolean(),
  deletedAt: z.iso.datetime(),
});
export type DeletionReceipt = z.infer<typeof DeletionReceipt>;
