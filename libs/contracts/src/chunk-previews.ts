import { z } from 'zod';
import { FailureReason } from './documents.js';
import { JobState } from './jobs.js';
import { KnowledgeBaseSettings } from './knowledge-bases.js';

/** Body of `POST /v1/knowledge-bases/{id}/chunk-previews`. */
export const PreviewChunks = z.strictObject({
  documentId: z.uuid(),
  chunkTokens: KnowledgeBaseSettings.shape.chunkTokens.unwrap(),
});
export type PreviewChunks = z.infer<typeof PreviewChunks>;

/** A piece as another setting would cut it: UTF-16 code units of the text of the version. */
export const PreviewedChunk = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  page: z.int().positive().nullable(),
});
export type PreviewedChunk = z.infer<typeof PreviewedChunk>;

/** How a document would be cut. Nothing of it is searched; it is kept for an hour at least. */
export const ChunkPreview = z.strictObject({
  id: z.uuid(),
  jobId: z.uuid(),
  documentId: z.uuid(),
  versionId: z.uuid(),
  chunkTokens: z.int(),
  state: JobState,
  reason: FailureReason.nullable(),
  chunks: z.array(PreviewedChunk).nullable().describe('Null until the job is done'),
});
export type ChunkPreview = z.infer<typeof ChunkPreview>;
