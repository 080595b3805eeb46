import type { DeletionReceipt } from '@app/contracts';
import { AppError } from '@app/platform';
import type { ChunkStore, Database, DeletedRows, FileStore, JobRecord } from '@app/store';
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
 * counts as a receipt. A document that was added again meanwhile keeps its new version. A remainder fails the job with
 * `deletion-incomplete`, which is retried.
 */
export async function deleteSubject(job: JobRecord, parts: DeleteParts, signal: AbortSignal): Promise<void> {
  const { documents, jobs } = parts.database;
  await jobs.stage(job, 'counting');
  const versionIds = await documents.deletedVersions(job.subjectId);
  const fileKeys = await documents.filesOf(job.subjectId);
  const before = await count(job, { versionIds, fileKeys }, parts);

  await jobs.stage(job, 'removing');
  await removeChunks(job, versionIds, parts);
  // An upload of the same bytes may have arrived meanwhile: what it uses stays, and is no longer counted.
  const removed: string[] = [];
  for (const key of fileKeys) {
    signal.throwIfAborted();
    if (await documents.discardFile(key, () => parts.files.remove(key))) removed.push(key);
  }
  await documents.purge(job.subjectId);

  const after = await count(job, { versionIds, fileKeys: removed }, parts);
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
  await jobs.finish(job, receipt);
}

/** A knowledge base never comes back, so one commit empties the index of it; a document goes version by version. */
async function removeChunks(
  job: JobRecord,
  versionIds: readonly string[],
  parts: DeleteParts,
): Promise<void> {
  if (job.subject === 'knowledge-base') {
    await parts.chunks.deleteKnowledgeBase(job.subjectId);
    await parts.database.documents.markDeletedRowsGone(job.subjectId);
  } else for (const versionId of versionIds) await removeRows(versionId, parts);
}

/** What each store still holds: chunks in all indexes, files, rows in PostgreSQL. */
async function count(
  job: JobRecord,
  { versionIds, fileKeys }: { versionIds: readonly string[]; fileKeys: readonly string[] },
  { database, chunks, files }: DeleteParts,
): Promise<Record<'chunks' | 'files' | keyof DeletedRows, number>> {
  const present = await Promise.all(fileKeys.map((key) => files.exists(key)));
  return {
    chunks:
      job.subject === 'knowledge-base'
        ? await chunks.countKnowledgeBase(job.subjectId)
        : await countVersions(versionIds, chunks),
    files: present.filter(Boolean).length,
    ...(await database.documents.deletedRows(job.subjectId)),
  };
}

async function countVersions(versionIds: readonly string[], chunks: ChunkStore): Promise<number> {
  let found = 0;
  for (const versionId of versionIds) found += await chunks.countVersionEverywhere(versionId);
  return found;
}
