import type { EntityManager } from 'typeorm';

/** Until the transaction ends: `shared` keeps the file from being discarded, `exclusive` from being accepted. */
export async function holdFile(
  manager: EntityManager,
  fileKey: string,
  mode: 'shared' | 'exclusive',
): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await manager.query(`SELECT ${lock}(hashtextextended($1, 0))`, [fileKey]);
}

/** Calls `remove` unless a version uses the file that is not deleted, or can be restored; says whether it did. */
export async function discardFile(
  manager: EntityManager,
  fileKey: string,
  remove: () => Promise<void>,
): Promise<boolean> {
  await holdFile(manager, fileKey, 'exclusive');
  // Two questions, each of which its index answers.
  const [used] = await manager.query<{ used: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM document_version WHERE file_key = $1 AND state <> 'deleted')
         OR EXISTS (SELECT 1 FROM job JOIN document_version AS version ON version.document_id = job.subject_id
                     WHERE job.state = 'queued' AND job.kind = 'delete' AND job.not_before > now()
                       AND version.file_key = $1) AS used`,
    [fileKey],
  );
  if (used?.used) return false;
  await remove();
  return true;
}
