import { AppError } from '@app/platform';
import { IsNull, Not, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { JobEntity } from './entities/job.entity.js';
import { KbVersionChangeEntity } from './entities/kb-version-change.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { insertJob } from './job-record.js';
import { advancePublished } from './publish-version.js';
import { cancelJobsOf } from './versions/draft.js';

/** Hides the document at once in all versions of its knowledge base. */
export async function removeDocument(
  manager: EntityManager,
  workspaceId: string,
  documentId: string,
  waitSeconds?: number,
): Promise<{ jobId: string }> {
  const found = await manager.findOneBy(DocumentEntity, {
    workspaceId,
    id: documentId,
    deletedAt: IsNull(),
  });
  if (!found) throw new AppError('document-not-found');
  const { knowledgeBaseId } = found;
  await manager.findOne(KnowledgeBaseEntity, {
    where: { id: knowledgeBaseId },
    lock: { mode: 'for_no_key_update' },
  });
  const living = await manager.findOne(DocumentEntity, {
    where: { id: documentId, deletedAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  if (!living) throw new AppError('document-not-found');
  await hideDocuments(manager, { documentId });
  await manager.delete(KbVersionChangeEntity, { documentId });
  if (living.currentVersionId) await advancePublished(manager, { workspaceId, knowledgeBaseId });
  // One that still waits from an earlier delete of it is part of this one.
  await manager.update(
    JobEntity,
    { subjectId: documentId, kind: 'delete', state: 'queued', notBefore: Not(IsNull()) },
    { state: 'cancelled' },
  );
  const jobId = await insertJob(manager, {
    workspaceId,
    kind: 'delete',
    subject: 'document',
    subjectId: documentId,
    knowledgeBaseId,
    ...(waitSeconds && { waitSeconds }),
  });
  return { jobId };
}

export async function removeKnowledgeBase(
  manager: EntityManager,
  workspaceId: string,
  knowledgeBaseId: string,
): Promise<{ jobId: string }> {
  const living = await manager.findOne(KnowledgeBaseEntity, {
    where: { workspaceId, id: knowledgeBaseId, deletedAt: IsNull() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!living) throw new AppError('knowledge-base-not-found');
  await manager.update(KnowledgeBaseEntity, { id: knowledgeBaseId }, { deletedAt: () => 'now()' });
  await hideDocuments(manager, { knowledgeBaseId });
  // Deletes that wait are part of this one now, which cannot be undone.
  await manager.update(
    JobEntity,
    { knowledgeBaseId, kind: 'delete', subject: 'document', state: 'queued' },
    { state: 'cancelled' },
  );
  const jobId = await insertJob(manager, {
    workspaceId,
    kind: 'delete',
    subject: 'knowledge-base',
    subjectId: knowledgeBaseId,
    knowledgeBaseId,
  });
  return { jobId };
}

/** From here on nothing of them is visible, and jobs at work on them find that they are cancelled. */
async function hideDocuments(
  manager: EntityManager,
  where: { documentId: string } | { knowledgeBaseId: string },
): Promise<void> {
  const documents: FindOptionsWhere<DocumentEntity> =
    'documentId' in where ? { id: where.documentId } : { knowledgeBaseId: where.knowledgeBaseId };
  await manager.update(
    DocumentEntity,
    { ...documents, deletedAt: IsNull() },
    { deletedAt: () => 'now()', currentVersionId: null },
  );
  const versions = await manager.find(DocumentVersionEntity, {
    select: { id: true, state: true },
    where: { ...where, state: Not('deleted') },
  });
  await manager.update(DocumentVersionEntity, { ...where, state: Not('deleted') }, { state: 'deleted' });
  await cancelJobsOf(
    manager,
    versions.map((version) => version.id),
  );
}
