import { z } from 'zod';

/** `building` beside the one that serves, `serving`, `former` and kept to go back to, or being deleted. */
export const SearchIndexState = z.enum(['building', 'serving', 'former', 'purging']);
export type SearchIndexState = z.infer<typeof SearchIndexState>;

/** The passages of all documents, made searchable by one encoder and one analyser. */
export const SearchIndex = z.strictObject({
  id: z.uuid(),
  fingerprint: z
    .string()
    .describe('Names encoder, analyser and recipe of its rows, as versions of documents do'),
  embedder: z.string().describe('<name>/<version> of its encoder'),
  dimensions: z.int().positive(),
  analyser: z.string().describe('Version of the analyser'),
  state: SearchIndexState,
  current: z
    .boolean()
    .describe('This software would make it so: chosen encoder, present analyser and recipe'),
  versions: z.int().nonnegative().describe('Versions of documents that it holds'),
  missing: z.int().nonnegative().describe('Versions that it would need to serve and does not hold'),
  createdAt: z.iso.datetime(),
  servedAt: z.iso.datetime().nullable().describe('Since when it serves, or served'),
});
export type SearchIndex = z.infer<typeof SearchIndex>;

/** A build or a purge that was queued; `GET /v1/jobs/{id}` tells how far it is. */
export const SearchIndexWork = z.strictObject({ index: SearchIndex, jobId: z.uuid() });
export type SearchIndexWork = z.infer<typeof SearchIndexWork>;
