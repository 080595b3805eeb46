import type { Block } from '@app/contracts';
import { chunk } from '@app/documents';
import type { Embedder } from '@app/models';
import { AppError, runInTurns } from '@app/platform';
import type { Database, FileStore, JobRecord } from '@app/store';

export interface PreviewParts {
  database: Database;
  files: FileStore;
  embedder: Embedder;
}

/**
 * Cuts the stored text of a version as the setting of the preview would; nothing that is searched changes.
 * @throws AppError `chunk-preview-not-found` when the document is gone
 */
export async function previewChunks(
  job: JobRecord,
  { database, files, embedder }: PreviewParts,
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId, subjectId } = job;
  const { versionId, chunkTokens } = await database.chunkPreviews.get(workspaceId, subjectId);
  const version = await database.documents.version(versionId);
  const { textKey, blocksKey, parser } = version;
  if (!textKey || !blocksKey || !parser) throw new AppError('chunk-preview-not-found');
  await database.jobs.stage(job, 'chunking');
  const [text, blocks] = await Promise.all([files.text(textKey), files.text(blocksKey)]);
  const parsed = { text, blocks: JSON.parse(blocks) as Block[], parser, warnings: [] };
  const pieces = await runInTurns(
    chunk(parsed, {
      countTokens: (piece) => embedder.countTokens(piece),
      maximumTokens: Math.min(chunkTokens, embedder.maximumTokens),
    }),
    signal,
  );
  await database.chunkPreviews.complete(
    workspaceId,
    subjectId,
    pieces.map(({ start, end, tokens, page }) => ({ start, end, tokens, page: page ?? null })),
  );
  await database.jobs.finish(job);
}
