import { AppError } from '@app/platform';
import type { ChunkStore, Database, JobRecord } from '@app/store';
import { v7 as uuid } from 'uuid';

export interface PurgeParts {
  database: Database;
  /** A writer of any other index of the workspace. */
  chunks: ChunkStore;
  /** Lets go of an index that is open. */
  closeIndex(fingerprint: string): Promise<void>;
}

/** Deletes an index that serves no more and keeps the count of its rows, before and after, as a receipt. */
export async function purgeIndex(job: JobRecord, parts: PurgeParts): Promise<void> {
  const { database, chunks } = parts;
  const index = await database.searchIndexes.ofJob(job);
  if (index.state !== 'purging') throw new AppError('index-serving');
  const { fingerprint } = index;
  await database.jobs.stage(job, 'counting');
  const before = { chunks: await chunks.countIndex(fingerprint) };
  await database.jobs.stage(job, 'removing');
  await parts.closeIndex(fingerprint);
  await chunks.dropIndex(fingerprint);
  const after = { chunks: await chunks.countIndex(fingerprint) };
  await database.jobs.finish(job, {
    id: uuid(),
    subject: 'search-index',
    subjectId: index.id,
    before,
    after,
    complete: after.chunks === 0,
    deletedAt: new Date().toISOString(),
  });
  // Last, so that a run that dies before it can be repeated with its proof.
  await database.searchIndexes.forget(index);
}
