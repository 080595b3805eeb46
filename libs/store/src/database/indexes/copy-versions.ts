import type { EntityManager } from 'typeorm';

/** A version that an index lacks, and where its rows are. */
export interface CopiedVersion {
  id: string;
  title: string;
  chunkCount: number;
  /** Fingerprint of an index that holds all its rows. */
  source: string;
}

/**
 * SQL condition: a search may show the version now, or again when its delete is undone. Without rows anywhere, which a
 * version that is shown never is, nothing can be copied.
 */
const needed = `version.workspace_id = $1 AND version.rows_stored AND cardinality(version.indexes) > 0
  AND (version.state IN ('published', 'kept')
       OR version.state = 'deleted' AND version.published_at IS NOT NULL AND EXISTS (
            SELECT 1 FROM job WHERE job.subject_id = version.document_id AND job.kind = 'delete'
               AND job.state = 'queued' AND job.not_before IS NOT NULL))`;

const columns = `version.id, version.title, version.chunk_count AS "chunkCount",
  coalesce(version.indexes[array_position(version.indexes, version.fingerprint)], version.indexes[1]) AS source`;

/** How many versions an index holds and lacks. */
export async function countVersions(
  manager: EntityManager,
  { workspaceId, fingerprint }: { workspaceId: string; fingerprint: string },
): Promise<{ versions: number; missing: number }> {
  const [row] = await manager.query<[{ versions: number; missing: number }]>(
    `SELECT count(*) FILTER (WHERE $2 = ANY(version.indexes))::int AS versions,
            count(*) FILTER (WHERE NOT $2 = ANY(version.indexes))::int AS missing
       FROM document_version AS version WHERE ${needed}`,
    [workspaceId, fingerprint],
  );
  return row;
}

/** Up to `limit` versions that the index lacks, those behind `after` in the order of their ids. */
export async function missingVersions(
  manager: EntityManager,
  { workspaceId, fingerprint }: { workspaceId: string; fingerprint: string },
  { after, limit }: { after: string | null; limit: number },
): Promise<CopiedVersion[]> {
  return manager.query<CopiedVersion[]>(
    `SELECT ${columns} FROM document_version AS version
      WHERE ${needed} AND NOT $2 = ANY(version.indexes) AND ($3::uuid IS NULL OR version.id > $3)
      ORDER BY version.id LIMIT $4`,
    [workspaceId, fingerprint, after, limit],
  );
}

/**
 * Writes rows of versions into an index and says that it holds them. Whoever deletes or retires one of them waits meanwhile;
 * one that is needed no more is left out. The rows of a version are always the same: what editors change is a version too.
 * @param write writes the rows of the versions that are left; must bear being repeated
 * @returns ids of the versions that were written
 */
export async function copyVersions(
  manager: EntityManager,
  { workspaceId, fingerprint }: { workspaceId: string; fingerprint: string },
  { versionIds, write }: { versionIds: readonly string[]; write: (versionIds: string[]) => Promise<void> },
): Promise<string[]> {
  // Version before job, as everywhere; a delete that waits begins by taking its job.
  const held = await manager.query<{ documentId: string }[]>(
    `SELECT document_id AS "documentId" FROM document_version WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`,
    [versionIds],
  );
  await manager.query(
    `SELECT 1 FROM job WHERE kind = 'delete' AND state = 'queued' AND subject_id = ANY($1) ORDER BY id FOR SHARE`,
    [held.map(({ documentId }) => documentId)],
  );
  const rows = await manager.query<{ id: string }[]>(
    `SELECT version.id FROM document_version AS version
      WHERE ${needed} AND NOT $2 = ANY(version.indexes) AND version.id = ANY($3)`,
    [workspaceId, fingerprint, versionIds],
  );
  const left = rows.map(({ id }) => id);
  if (left.length === 0) return [];
  await write(left);
  await manager.query(
    `UPDATE document_version SET indexes = array_append(indexes, $2),
            fingerprint = CASE WHEN EXISTS (SELECT 1 FROM search_index WHERE workspace_id = $3 AND fingerprint = $2
                                               AND state = 'serving') THEN $2 ELSE fingerprint END
      WHERE id = ANY($1)`,
    [left, fingerprint, workspaceId],
  );
  return left;
}
