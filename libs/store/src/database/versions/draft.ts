import type { DraftChange } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, Not, type EntityManager } from 'typeorm';
import { DocumentEntity } from '../entities/document.entity.js';
import { DocumentVersionEntity } from '../entities/document-version.entity.js';
import { JobEntity } from '../entities/job.entity.js';
import { KbVersionEntity } from '../entities/kb-version.entity.js';
import { KbVersionChangeEntity } from '../entities/kb-version-change.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import { lastSeenId, pageOf, type Page, type PageRequest } from '../page.js';
import { retireUnneeded } from './keep-versions.js';

/** The number under which changes wait that are not published. */
export const DRAFT = 0;

/** Where a document is; the caller holds the locks of both. */
interface Place {
  workspaceId: string;
  knowledgeBaseId: string;
  documentId: string;
}

/** Lets a whole version, in place of an earlier one, wait in the draft. */
export async function stageVersion(manager: EntityManager, version: DocumentVersionEntity): Promise<void> {
  const { id, workspaceId, knowledgeBaseId, documentId } = version;
  await manager.update(DocumentVersionEntity, { id }, { state: 'kept' });
  await manager.update(DocumentEntity, { id: documentId }, { removedAt: null });
  await putChange(manager, { workspaceId, knowledgeBaseId, documentId }, id);
}

/** Lets the removal of a document wait in the draft. What is still being read of it is given up. */
export async function stageRemoval(manager: EntityManager, document: DocumentEntity): Promise<void> {
  const { id: documentId, workspaceId, knowledgeBaseId, currentVersionId } = document;
  const place = { workspaceId, knowledgeBaseId, documentId };
  const pending = await manager.findBy(DocumentVersionEntity, { documentId, state: 'pending' });
  const ids = pending.map(({ id }) => id);
  await manager.update(DocumentVersionEntity, { id: In(ids) }, { state: 'retired' });
  await cancelJobsOf(manager, ids);
  if (currentVersionId) return putChange(manager, place, null);
  await manager.delete(KbVersionChangeEntity, { documentId, number: DRAFT });
  await manager.update(DocumentEntity, { id: documentId }, { removedAt: () => 'now()' });
  await draftChanged(manager, knowledgeBaseId);
}

/** Jobs at work on the versions find that they are cancelled. */
export async function cancelJobsOf(manager: EntityManager, versionIds: readonly string[]): Promise<void> {
  await manager.update(
    JobEntity,
    { subjectId: In([...versionIds]), state: In(['queued', 'running']) },
    { state: 'cancelled', deadline: null, claim: null },
  );
}

/** Forgets the draft, or what it says of one document. A document that only the draft had is removed. */
export async function discardDraft(
  manager: EntityManager,
  knowledgeBaseId: string,
  documentId?: string,
): Promise<void> {
  const where = { knowledgeBaseId, number: DRAFT, ...(documentId ? { documentId } : {}) };
  const changes = await manager.findBy(KbVersionChangeEntity, where);
  const forgotten = documentId === undefined && (await discardVocabulary(manager, knowledgeBaseId));
  if (changes.length === 0 && !forgotten) return;
  await manager.delete(KbVersionChangeEntity, where);
  await manager.query(
    `UPDATE document SET removed_at = now()
      WHERE id = ANY($1) AND current_version_id IS NULL AND deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM document_version AS version
                         WHERE version.document_id = document.id AND version.state = 'pending')`,
    [changes.map((change) => change.documentId)],
  );
  await draftChanged(manager, knowledgeBaseId);
}

/** Takes the published vocabulary back; false where the draft has no other one. */
async function discardVocabulary(manager: EntityManager, id: string): Promise<boolean> {
  const vocabularyNumber = await publishedVocabulary(manager, id);
  const other = { id, vocabularyNumber: Not(vocabularyNumber) };
  const { affected } = await manager.update(KnowledgeBaseEntity, other, { vocabularyNumber });
  return affected === 1;
}

async function putChange(manager: EntityManager, place: Place, afterVersionId: string | null): Promise<void> {
  await manager.upsert(KbVersionChangeEntity, { ...place, number: DRAFT, afterVersionId }, [
    'documentId',
    'number',
  ]);
  await draftChanged(manager, place.knowledgeBaseId);
}

async function draftChanged(manager: EntityManager, knowledgeBaseId: string): Promise<void> {
  await manager.increment(KnowledgeBaseEntity, { id: knowledgeBaseId }, 'draftRevision', 1);
  await retireUnneeded(manager, knowledgeBaseId);
}

/** What the draft changes, and a number that grows with each change of it. */
export interface DraftRecord {
  revision: number;
  added: number;
  replaced: number;
  removed: number;
  /** Whether its vocabulary is another one than the published one. */
  vocabulary: boolean;
}

const difference = `
  FROM kb_version_change AS change JOIN document ON document.id = change.document_id
 WHERE change.knowledge_base_id = $1 AND change.number = ${DRAFT}
   AND change.after_version_id IS DISTINCT FROM document.current_version_id`;

/** @throws AppError `knowledge-base-not-staged` */
export async function draftOf(manager: EntityManager, base: KnowledgeBaseEntity): Promise<DraftRecord> {
  const { id, mode, draftRevision: revision, vocabularyNumber } = base;
  demandStaged(mode);
  const vocabulary = vocabularyNumber !== (await publishedVocabulary(manager, id));
  const [counts] = await manager.query<Pick<DraftRecord, 'added' | 'replaced' | 'removed'>[]>(
    `SELECT count(*) FILTER (WHERE document.current_version_id IS NULL)::int AS added,
            count(*) FILTER (WHERE document.current_version_id IS NOT NULL
                               AND change.after_version_id IS NOT NULL)::int AS replaced,
            count(*) FILTER (WHERE change.after_version_id IS NULL)::int AS removed ${difference}`,
    [id],
  );
  return { revision, vocabulary, ...counts! };
}

/** State of the vocabulary that the published version is searched with in mode `staged`. */
export async function publishedVocabulary(manager: EntityManager, knowledgeBaseId: string): Promise<number> {
  const shown = await manager.findOneBy(KbVersionEntity, { knowledgeBaseId, state: 'published' });
  return shown?.vocabularyNumber ?? 0;
}

/** What the draft changes, newest document first. */
export async function draftChanges(
  manager: EntityManager,
  knowledgeBaseId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<DraftChange>> {
  const rows = await manager.query<(Omit<DraftChange, 'documentId'> & { id: string })[]>(
    `SELECT document.id, document.external_id AS "externalId", change.after_version_id AS "versionId",
            CASE WHEN change.after_version_id IS NULL THEN 'removed'
                 WHEN document.current_version_id IS NULL THEN 'added' ELSE 'replaced' END AS change,
            coalesce((SELECT version.title FROM document_version AS version
                       WHERE version.id = change.after_version_id), document.title) AS title
            ${difference} AND ($2::uuid IS NULL OR document.id < $2)
      ORDER BY document.id DESC LIMIT $3`,
    [knowledgeBaseId, lastSeenId(cursor) ?? null, limit + 1],
  );
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map(({ id: documentId, ...change }) => ({ documentId, ...change })) };
}

/** @throws AppError `knowledge-base-not-staged` */
export function demandStaged(mode: KnowledgeBaseEntity['mode']): void {
  if (mode !== 'staged') throw new AppError('knowledge-base-not-staged');
}
