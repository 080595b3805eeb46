import { Any, IsNull, Not, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { ChunkRevisionEntity } from './entities/chunk-revision.entity.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';

/** Rows that are deleted but still there. */
export interface DeletedRows {
  documents: number;
  versions: number;
  /** Switches and edits of chunks, with their texts. */
  revisions: number;
}

/**
 * Keys of the original, text, blocks and words files that only deleted versions of the subject (a document or a knowledge
 * base) use. An original is stored once for all who have the same bytes, so it is named only when nobody is left.
 */
export async function filesOf(manager: EntityManager, subjectId: string): Promise<string[]> {
  if (!validate(subjectId)) return [];
  const rows = await manager.query<{ key: string }[]>(
    `SELECT DISTINCT files.key
       FROM document_version AS version
      CROSS JOIN LATERAL (VALUES (version.file_key), (version.text_key), (version.blocks_key),
                                 (version.words_key)) AS files (key)
      WHERE (version.document_id = $1 OR version.knowledge_base_id = $1)
        AND version.state = 'deleted' AND files.key IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM document_version AS other
                         WHERE other.file_key = files.key AND other.state <> 'deleted')
      ORDER BY files.key`,
    [subjectId],
  );
  return rows.map((row) => row.key);
}

/** Ids of the deleted versions of the subject, whose rows a delete job has to remove. */
export async function deletedVersions(manager: EntityManager, subjectId: string): Promise<string[]> {
  const rows = await manager.find(DocumentVersionEntity, {
    select: { id: true },
    where: [
      { documentId: subjectId, state: 'deleted' },
      { knowledgeBaseId: subjectId, state: 'deleted' },
    ],
    order: { id: 'ASC' },
  });
  return rows.map((row) => row.id);
}

export async function markDeletedRowsGone(manager: EntityManager, subjectId: string): Promise<void> {
  for (const subject of [{ documentId: subjectId }, { knowledgeBaseId: subjectId }]) {
    await manager.update(
      DocumentVersionEntity,
      { ...subject, state: 'deleted' },
      { rowsStored: false, indexes: [] },
    );
  }
}

export async function deletedRows(manager: EntityManager, subjectId: string): Promise<DeletedRows> {
  const versions = await deletedVersions(manager, subjectId);
  const documents = await manager.countBy(DocumentEntity, [
    { id: subjectId, deletedAt: Not(IsNull()) },
    { knowledgeBaseId: subjectId, deletedAt: Not(IsNull()) },
  ]);
  const revisions = await manager.countBy(ChunkRevisionEntity, { versionId: Any(versions) });
  return { documents, versions: versions.length, revisions };
}

/**
 * Removes what is deleted for good: versions without rows in the chunk store, documents without versions, the
 * knowledge base without documents. What has come back to life meanwhile stays. Safe to repeat.
 */
export async function purge(manager: EntityManager, subjectId: string): Promise<void> {
  await forgetQuotes(manager, subjectId);
  await manager.query(
    `DELETE FROM document_version
      WHERE (document_id = $1 OR knowledge_base_id = $1) AND state = 'deleted' AND NOT rows_stored`,
    [subjectId],
  );
  await manager.query(
    `DELETE FROM document
      WHERE (id = $1 OR knowledge_base_id = $1) AND deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM document_version WHERE document_id = document.id)`,
    [subjectId],
  );
  await manager.query(
    `DELETE FROM knowledge_base
      WHERE id = $1 AND deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM document WHERE knowledge_base_id = knowledge_base.id)`,
    [subjectId],
  );
}

/** Checks of written answers quote documents: quotes of the subject go with it, what was found stays. */
async function forgetQuotes(manager: EntityManager, subjectId: string): Promise<void> {
  await manager.query(
    `UPDATE intent SET answer_check = jsonb_set(answer_check, '{claims}', (
        SELECT coalesce(jsonb_agg(jsonb_set(claim, '{evidence}', (
                 SELECT coalesce(jsonb_agg(piece), '[]') FROM jsonb_array_elements(claim->'evidence') AS piece
                  WHERE piece->>'documentId' <> $1 AND NOT answer_check->'kbVersions' ? $1
               )) ORDER BY place), '[]')
          FROM jsonb_array_elements(answer_check->'claims') WITH ORDINALITY AS claims (claim, place)))
      WHERE (answer_check @> CAST($2 AS jsonb) OR answer_check->'kbVersions' ? $1)
        AND NOT EXISTS (SELECT 1 FROM document WHERE id = CAST($1 AS uuid) AND deleted_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM knowledge_base WHERE id = CAST($1 AS uuid) AND deleted_at IS NULL)`,
    [subjectId, JSON.stringify({ claims: [{ evidence: [{ documentId: subjectId }] }] })],
  );
}
