import type { DeletionReceipt } from '@app/contracts';
import { AppError } from '@app/platform';
import type { ChunkStore, Database, FileStore, JobRecord } from '@app/store';
import { v7 as uuid } from 'uuid';

/** Stores that a delete empties. */
export interface DeleteParts {
  database: Database;
  files: FileStore;
  chunks: ChunkStore;
}

/**
 * Empties every store of a document or a knowledge base that was already made invisible, counts again, and keeps the
 * counts as a receipt. A remainder fails the job with `deletion-incomplete`, which is retried.
 */
export async function deleteSubject(job: JobRecord, { database, files, chunks }: DeleteParts): Promise<void> {
  const subject = await database.documents.deletionSubject(job.subjectId);
  const keys = await database.documents.filesOf(job.subjectId);
  const count = async (): Promise<Record<string, number>> => ({
    vectors:
      subject === 'document' ? await chunks.countDocument(job.subjectId) : await chunks.countKnowledgeBase(job.subjectId),
    files: (await Promise.all(keys.map((key) => files.exists(key)))).filter(Boolean).length,
    rows: await database.documents.countRows(job.subjectId),
  });

  const before = await count();
  if (subject === 'document') await chunks.deleteDocument(job.subjectId);
  else await chunks.deleteKnowledgeBase(job.subjectId);
  for (const key of keys) await files.remove(key);
  await database.documents.purge(job.subjectId);
  const after = await count();

  const receipt: DeletionReceipt = {
    id: uuid(),
    subject,
    subjectId: job.subjectId,
    before,
    after,
    complete: Object.values(after).every((left) => left === 0),
    deletedAt: new Date().toISOString(),
  };
  if (!receipt.complete) throw new AppError('deletion-incomplete', { detail: JSON.stringify(after) });
  await database.jobs.finish(job.id, receipt);
}
