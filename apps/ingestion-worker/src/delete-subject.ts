import type { DeletionReceipt } from '@app/contracts';
import { AppError } from '@app/platform';
import type { ChunkStore, Database, FileStore, JobRecord } from '@app/store';
import { v7 as uuid } from 'uuid';
import { removeRows } from './remove-rows.js';

/** Stores that a delete empties. */
export interface DeleteParts {
  database: Database;
  files: FileStore;
  chunks: ChunkStore;
}

/**
 * Empties every store of a document or a knowledge base that was already made invisible, counts again, and keeps both
 * counts as a receipt. Works by version: a document that was added again meanwhile keeps its new one. A remainder
 * fails the job with `deletion-incomplete`, which is retried.
 */
export async function deleteSubject(job: JobRecord, parts: DeleteParts): Promise<void> {
  const { documents, jobs } = parts.database;
  const versionIds = await documents.deletedVersions(job.subjectId);
  const fileKeys = await documents.filesOf(job.subjectId);
  const before = await count(job.subjectId, versionIds, fileKeys, parts);

  for (const versionId of versionIds) await removeRows(versionId, parts);
  // An upload of the same bytes may have arrived meanwhile: what it uses stays, and is no longer counted.
  const removed: string[] = [];
  for (const key of fileKeys) {
    if (await documents.discardFile(key, () => parts.files.remove(key))) removed.push(key);
  }
  await documents.purge(job.subjectId);

  const after = await count(job.subjectId, versionIds, removed, parts);
  const receipt: DeletionReceipt = {
    id: uuid(),
    subject: job.subject === 'knowledge-base' ? 'knowledge-base' : 'document',
    subjectId: job.subjectId,
    before,
    after,
    complete: Object.values(after).every((left) => left === 0),
    deletedAt: new Date().toISOString(),
  };
  if (!receipt.complete) throw new AppError('deletion-incomplete', { detail: JSON.stringify(after) });
  await jobs.finish(job.id, receipt);
}

/** What each store still holds: chunks in the index, files, rows in PostgreSQL. */
async function count(
  subjectId: string,
  versionIds: readonly string[],
  fileKeys: readonly string[],
  { database, chunks, files }: DeleteParts,
): Promise<{ chunks: number; files: number; documents: number; versions: number }> {
  let found = 0;
  for (const versionId of versionIds) found += await chunks.countVersion(versionId);
  const present = await Promise.all(fileKeys.map((key) => files.exists(key)));
  return {
    chunks: found,
    files: present.filter(Boolean).length,
    ...(await database.documents.deletedRows(subjectId)),
  };
}
