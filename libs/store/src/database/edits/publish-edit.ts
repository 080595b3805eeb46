import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { addAuditEntry } from '../audit-trail.js';
import { ChunkRevisionEntity } from '../entities/chunk-revision.entity.js';
import type { DocumentEntity } from '../entities/document.entity.js';
import { DocumentVersionEntity } from '../entities/document-version.entity.js';
import { placesAfter, type ChunkEdit } from './chunk-edit.js';
import { readVersionOf } from './hold-chunk.js';

/**
 * Turns the edit of a version that is published in this transaction into a revision of its chunk, with an audit entry,
 * which holds nothing of the texts: it outlives them. The caller holds knowledge base and document.
 * @throws AppError `superseded` when another version than the one it was made from is published
 */
export async function publishEdit(
  manager: EntityManager,
  document: DocumentEntity,
  version: DocumentVersionEntity & { edit: ChunkEdit },
): Promise<void> {
  const { workspaceId, id, edit } = version;
  const { baseVersionId, ordinal, textBefore, textAfter, restores, reason, actorId } = edit;
  if (document.currentVersionId !== baseVersionId)
    throw new AppError('superseded', { detail: `version ${id} edits one that is published no more` });
  const base = await manager.findOneByOrFail(DocumentVersionEntity, { id: baseVersionId });
  const versionId = readVersionOf(version);
  const place = { versionId, ordinal };
  const newest = await manager.findOneBy(ChunkRevisionEntity, { ...place, current: true });
  if (newest) await manager.update(ChunkRevisionEntity, { workspaceId, id: newest.id }, { current: false });
  const number = (newest?.number ?? 0) + 1;
  const row = { workspaceId, id: newId(), ...place, number, current: true, enabled: newest?.enabled ?? true };
  await manager.insert(ChunkRevisionEntity, { ...row, textBefore, textAfter, restores, reason, actorId });
  const isAsRead = textAfter === ((await textAsRead(manager, place)) ?? textBefore);
  const edits = placesAfter(base.edits, edit, { number, at: new Date().toISOString(), isAsRead });
  await manager.update(DocumentVersionEntity, { id }, { edit: null, edits });
  await addAuditEntry(manager, {
    workspaceId,
    actorId,
    action: restores === null ? 'chunk-edit' : 'chunk-restore',
    subjectId: document.id,
    detail: { versionId: id, ordinal, number, reason, ...(restores !== null && { restores }) },
  });
}

/** The text that the first edit of a chunk found; undefined for a chunk that was never edited. */
export async function textAsRead(
  manager: EntityManager,
  place: { versionId: string; ordinal: number },
): Promise<string | undefined> {
  const [first] = await manager.query<{ text: string }[]>(
    `SELECT text_before AS text FROM chunk_revision
      WHERE version_id = $1 AND ordinal = $2 AND text_before IS NOT NULL ORDER BY number LIMIT 1`,
    [place.versionId, place.ordinal],
  );
  return first?.text;
}
