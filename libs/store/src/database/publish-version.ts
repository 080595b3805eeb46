import type { VersionState } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, IsNull, LessThan, MoreThan, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { publishEdit } from './edits/publish-edit.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { KbVersionEntity } from './entities/kb-version.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { holdServing } from './indexes/switch-index.js';
import { findVersion } from './version-record.js';
import { stageVersion } from './versions/draft.js';

/**
 * The moment a version becomes visible, or joins the draft of a knowledge base in mode `staged`. `retired`: versions whose rows the caller should now remove. A repeated call
 * for a version that is there already changes nothing and names what still has rows, so a retry can finish.
 */
export async function publishVersion(
  manager: EntityManager,
  versionId: string,
): Promise<{ retired: string[] }> {
  const found = await findVersion(manager, versionId);
  const { workspaceId, knowledgeBaseId, documentId } = found;
  if (found.state === 'pending') await holdServing(manager, found);
  const knowledgeBase = await manager.findOne(KnowledgeBaseEntity, {
    where: { id: knowledgeBaseId, deletedAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  const document = await manager.findOne(DocumentEntity, {
    where: { id: documentId, deletedAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  const version = await findVersion(manager, versionId);
  if (!knowledgeBase || !document) throw superseded(versionId, 'its document is deleted');
  if (version.state === 'published' || version.state === 'kept')
    return { retired: await leftovers(manager, documentId) };
  if (version.state !== 'pending') throw superseded(versionId, `it is ${version.state}`);
  if (await hasNewer(manager, version)) throw superseded(versionId, 'a newer version exists');
  if (version.textKey === null || version.chunkCount === null) {
    throw new AppError('internal-error', { detail: `version ${versionId} is not parsed and chunked` });
  }
  if (version.fingerprint)
    await manager.update(DocumentVersionEntity, { id: versionId }, { indexes: [version.fingerprint] });

  const { edit } = version;
  if (knowledgeBase.mode === 'staged') {
    if (edit) throw superseded(versionId, 'its knowledge base publishes drafts now');
    await retireOlder(manager, version, ['pending']);
    await stageVersion(manager, version);
    return { retired: await leftovers(manager, documentId) };
  }
  if (edit) await publishEdit(manager, document, { ...version, edit });
  const retired = await retireOlder(manager, version, ['pending', 'published']);
  await manager.update(
    DocumentVersionEntity,
    { id: versionId },
    { state: 'published', publishedAt: () => 'now()' },
  );
  const { title, metadata } = version;
  await manager.update(DocumentEntity, { id: documentId }, { title, metadata, currentVersionId: versionId });
  await advancePublished(manager, { workspaceId, knowledgeBaseId });
  return { retired: [...new Set([...retired, ...(await leftovers(manager, documentId))])] };
}

/**
 * Counts one change of what the knowledge base shows: its published kb_version carries another number. Mode `live`, and
 * what is purged in either mode, for a number never stands for more than one content.
 * The caller holds the lock of the knowledge base.
 */
export async function advancePublished(
  manager: EntityManager,
  { workspaceId, knowledgeBaseId }: { workspaceId: string; knowledgeBaseId: string },
): Promise<void> {
  await manager.increment(KnowledgeBaseEntity, { id: knowledgeBaseId }, 'publishedVersion', 1);
  const { publishedVersion: number } = await manager.findOneByOrFail(KnowledgeBaseEntity, {
    id: knowledgeBaseId,
  });
  const shown = await manager.findOneBy(KbVersionEntity, { knowledgeBaseId, state: 'published' });
  if (shown) {
    await manager.update(KbVersionEntity, { id: shown.id }, { number });
    return;
  }
  const id = newId();
  await manager.insert(KbVersionEntity, { workspaceId, id, knowledgeBaseId, number, state: 'published' });
}

function superseded(versionId: string, reason: string): AppError {
  return new AppError('superseded', { detail: `version ${versionId}: ${reason}` });
}

async function hasNewer(manager: EntityManager, version: DocumentVersionEntity): Promise<boolean> {
  return manager.existsBy(DocumentVersionEntity, {
    documentId: version.documentId,
    number: MoreThan(version.number),
    state: In(['pending', 'published']),
  });
}

/** Older pending versions are retired too, but only returned when they may have rows: see `leftovers`. */
async function retireOlder(
  manager: EntityManager,
  version: DocumentVersionEntity,
  states: VersionState[],
): Promise<string[]> {
  const older = await manager.findBy(DocumentVersionEntity, {
    documentId: version.documentId,
    number: LessThan(version.number),
    state: In(states),
  });
  await manager.update(DocumentVersionEntity, { id: In(older.map((one) => one.id)) }, { state: 'retired' });
  return older.filter((one) => one.state === 'published').map((one) => one.id);
}

/** Retired versions with rows, save those that an ingest job may still be writing: that job cleans up itself. */
async function leftovers(manager: EntityManager, documentId: string): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .where({ documentId, state: 'retired', rowsStored: true })
    .andWhere(noActiveJob('version'))
    .getMany();
  return rows.map((row) => row.id);
}

/** SQL condition: no ingest job is at work on the version, or is waiting to be. */
export function noActiveJob(alias: string): string {
  return `NOT EXISTS (SELECT 1 FROM job
    WHERE job.subject_id = ${alias}.id AND job.state IN ('queued', 'running'))`;
}
