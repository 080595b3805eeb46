import { AppError } from '@app/platform';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { addAuditEntry } from './audit-trail.js';
import { holdFile } from './discard-file.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { JobEntity } from './entities/job.entity.js';
import { KbVersionChangeEntity } from './entities/kb-version-change.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import { advancePublished } from './publish-version.js';

/** A deleted document that can still be restored. */
export interface DeletedDocument {
  id: string;
  knowledgeBaseId: string;
  externalId: string;
  title: string;
  deletedAt: Date;
  restorableUntil: Date;
}

/** Where a document belongs, deleted or not. @throws AppError `document-not-found` */
export async function holderOf(manager: EntityManager, workspaceId: string, id: string): Promise<string> {
  const found = validate(id) && (await manager.findOneBy(DocumentEntity, { workspaceId, id }));
  if (!found) throw new AppError('document-not-found');
  return found.knowledgeBaseId;
}

/**
 * Gives a deleted document back as it was, as long as its delete has not begun: the version that was published is published
 * again, with the rows that the index still has. One that was being read is failed; its job can be tried again.
 * @throws AppError `document-not-found` when it is gone for good, `document-not-deleted` (also when a file was added under
 * its external id meanwhile), `restore-too-late` when the delete has begun
 */
export async function restoreDocument(
  manager: EntityManager,
  { workspaceId, documentId, actorId }: { workspaceId: string; documentId: string; actorId: string | null },
): Promise<void> {
  const knowledgeBaseId = await holderOf(manager, workspaceId, documentId);
  await holdOriginals(manager, documentId);
  const lock = { mode: 'for_no_key_update' } as const;
  const base = await manager.findOne(KnowledgeBaseEntity, {
    where: { id: knowledgeBaseId, deletedAt: IsNull() },
    lock,
  });
  const document = await manager.findOne(DocumentEntity, { where: { id: documentId }, lock });
  if (!base || !document) throw new AppError('document-not-found');
  if (!document.deletedAt) throw new AppError('document-not-deleted');
  const [current] = await manager.find(DocumentVersionEntity, {
    where: { documentId, state: 'deleted', publishedAt: Not(IsNull()) },
    order: { publishedAt: 'DESC' },
    take: 1,
  });
  await manager.query(
    `UPDATE document_version
        SET state = CASE WHEN id = $2 THEN 'published' WHEN published_at IS NULL THEN 'failed' ELSE 'retired' END
      WHERE document_id = $1 AND state = 'deleted'`,
    [documentId, current?.id ?? null],
  );
  const currentVersionId = current?.id ?? null;
  await manager.update(DocumentEntity, { id: documentId }, { deletedAt: null, currentVersionId });
  if (current) {
    await advancePublished(manager, { workspaceId, knowledgeBaseId });
    if (base.mode === 'staged') await showFromNowOn(manager, current);
  }
  const [, cancelled] = await manager.query<[unknown, number]>(
    `UPDATE job SET state = 'cancelled', updated_at = now()
      WHERE subject_id = $1 AND kind = 'delete' AND state = 'queued' AND not_before > clock_timestamp()`,
    [documentId],
  );
  if (cancelled === 0) throw new AppError('restore-too-late');
  const entry = { workspaceId, actorId, action: 'document-restore', subjectId: documentId };
  await addAuditEntry(manager, { ...entry, detail: { knowledgeBaseId } });
}

/** The delete took the document out of all versions of the knowledge base: earlier ones go on without it. */
async function showFromNowOn(manager: EntityManager, version: DocumentVersionEntity): Promise<void> {
  const { workspaceId, knowledgeBaseId, documentId, id: afterVersionId } = version;
  const { publishedVersion: number } = await manager.findOneByOrFail(KnowledgeBaseEntity, {
    id: knowledgeBaseId,
  });
  const place = { workspaceId, knowledgeBaseId, documentId };
  await manager.insert(KbVersionChangeEntity, { ...place, number, beforeVersionId: null, afterVersionId });
}

/** Keeps its files from a delete of other documents with the same bytes; before any row, as an upload does. */
async function holdOriginals(manager: EntityManager, documentId: string): Promise<void> {
  const versions = await manager.find(DocumentVersionEntity, {
    select: { id: true, fileKey: true },
    where: { documentId },
  });
  for (const fileKey of new Set(versions.map((version) => version.fileKey).toSorted()))
    await holdFile(manager, fileKey, 'shared');
}

/** Documents of a knowledge base that can still be restored, the last deleted one first. */
export async function restorableDocuments(
  manager: EntityManager,
  place: { workspaceId: string; knowledgeBaseId: string },
  request: PageRequest,
): Promise<Page<DeletedDocument>> {
  const jobs = await manager
    .createQueryBuilder(JobEntity, 'job')
    .innerJoin(DocumentEntity, 'document', 'document.id = job.subjectId AND document.deletedAt IS NOT NULL')
    .select('job.id', 'jobId')
    .addSelect('document.id', 'id')
    .addSelect('document.knowledgeBaseId', 'knowledgeBaseId')
    .addSelect('document.externalId', 'externalId')
    .addSelect('document.title', 'title')
    .addSelect('document.deletedAt', 'deletedAt')
    .addSelect('job.notBefore', 'restorableUntil')
    .where({ ...place, kind: 'delete', state: 'queued' })
    .andWhere('job.notBefore > now() AND (CAST(:seen AS uuid) IS NULL OR job.id < CAST(:seen AS uuid))', {
      seen: lastSeenId(request.cursor) ?? null,
    })
    .orderBy('job.id', 'DESC')
    .limit(request.limit + 1)
    .getRawMany<DeletedDocument & { jobId: string }>();
  const page = pageOf(
    jobs.map(({ jobId, ...document }) => ({ id: jobId, document })),
    request.limit,
  );
  return { ...page, items: page.items.map(({ document }) => document) };
}
