import { AppError } from '@app/platform';
import type { ChunkStore, Database } from '@app/store';

/** Removes a version's rows from every index and proves it. Until the mark falls, searches filter the version out. */
export async function removeRows(
  versionId: string,
  { database, chunks }: { database: Database; chunks: ChunkStore },
): Promise<void> {
  await chunks.deleteVersion(versionId);
  const left = await chunks.countVersionEverywhere(versionId);
  if (left > 0)
    throw new AppError('deletion-incomplete', { detail: `${left} chunks of ${versionId} are left` });
  await database.documents.markRowsStored(versionId, false);
}
