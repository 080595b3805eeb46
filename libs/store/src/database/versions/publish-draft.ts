import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { KbVersionEntity } from '../entities/kb-version.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import { demandStaged, DRAFT, publishedVocabulary } from './draft.js';
import { keepVersions } from './keep-versions.js';

/** What is said of a version when it is published. */
export interface Publication {
  note?: string | undefined;
  /** The revision of the draft that is meant; another one is refused with `draft-changed`. */
  revision?: number | undefined;
}

/** Makes the draft the next version. The caller holds the lock of the knowledge base. */
export async function publishDraft(
  manager: EntityManager,
  base: KnowledgeBaseEntity,
  { revision, note }: Publication,
): Promise<KbVersionEntity> {
  demandStaged(base.mode);
  if (revision !== undefined && revision !== base.draftRevision) {
    throw new AppError('draft-changed', { detail: `revision ${base.draftRevision}, not ${revision}` });
  }
  const number = base.publishedVersion + 1;
  await forgetNothings(manager, base.id);
  const [, changed] = await manager.query<[unknown, number]>(
    `UPDATE kb_version_change AS change SET number = $2, before_version_id = document.current_version_id
       FROM document WHERE document.id = change.document_id
        AND change.knowledge_base_id = $1 AND change.number = ${DRAFT}`,
    [base.id, number],
  );
  const { vocabularyNumber } = base;
  if (changed === 0 && vocabularyNumber === (await publishedVocabulary(manager, base.id)))
    throw new AppError('draft-empty');
  return show(manager, base, { number, note, vocabularyNumber });
}

/** Makes what version `restores` showed the next version. The caller holds the lock of the knowledge base. */
export async function restoreVersion(
  manager: EntityManager,
  base: KnowledgeBaseEntity,
  { restores, note }: { restores: number; note?: string | undefined },
): Promise<KbVersionEntity> {
  demandStaged(base.mode);
  const kept = await manager.findOneBy(KbVersionEntity, {
    knowledgeBaseId: base.id,
    number: restores,
    state: 'kept',
  });
  if (!kept) {
    throw new AppError('knowledge-base-version-not-found', { detail: `${restores} is no kept version` });
  }
  const { vocabularyNumber } = kept;
  // A vocabulary that waits in the draft goes on waiting there.
  if (base.vocabularyNumber === (await publishedVocabulary(manager, base.id)))
    await manager.update(KnowledgeBaseEntity, { id: base.id }, { vocabularyNumber });
  const number = base.publishedVersion + 1;
  await manager.query(
    `INSERT INTO kb_version_change
            (workspace_id, knowledge_base_id, document_id, number, before_version_id, after_version_id)
     SELECT document.workspace_id, document.knowledge_base_id, document.id, $3,
            document.current_version_id, earlier.before_version_id
       FROM (SELECT DISTINCT ON (document_id) document_id, before_version_id FROM kb_version_change
              WHERE knowledge_base_id = $1 AND number > $2 ORDER BY document_id, number) AS earlier
       JOIN document ON document.id = earlier.document_id AND document.deleted_at IS NULL
      WHERE document.current_version_id IS DISTINCT FROM earlier.before_version_id`,
    [base.id, restores, number],
  );
  const version = await show(manager, base, { number, note, restores, vocabularyNumber });
  await forgetNothings(manager, base.id);
  return version;
}

/** Draft changes that say what is published already. */
async function forgetNothings(manager: EntityManager, knowledgeBaseId: string): Promise<void> {
  await manager.query(
    `DELETE FROM kb_version_change AS change USING document
      WHERE change.knowledge_base_id = $1 AND change.number = ${DRAFT} AND document.id = change.document_id
        AND change.after_version_id IS NOT DISTINCT FROM document.current_version_id`,
    [knowledgeBaseId],
  );
}

type NewVersion = Pick<KbVersionEntity, 'number' | 'vocabularyNumber'> & {
  note?: string | undefined;
  restores?: number;
};

/** The changes of `number` become what readers see. */
async function show(
  manager: EntityManager,
  { id: knowledgeBaseId, workspaceId, keptVersions }: KnowledgeBaseEntity,
  { number, note, restores, vocabularyNumber }: NewVersion,
): Promise<KbVersionEntity> {
  const changed = [knowledgeBaseId, number];
  // In this order: a document has one published version at any time.
  await manager.query(
    `UPDATE document_version AS version SET state = 'kept' FROM kb_version_change AS change
      WHERE change.knowledge_base_id = $1 AND change.number = $2 AND version.id = change.before_version_id`,
    changed,
  );
  await manager.query(
    `UPDATE document_version AS version SET state = 'published', published_at = now()
       FROM kb_version_change AS change
      WHERE change.knowledge_base_id = $1 AND change.number = $2 AND version.id = change.after_version_id`,
    changed,
  );
  await manager.query(
    `UPDATE document SET current_version_id = change.after_version_id,
            title = coalesce(version.title, document.title),
            metadata = coalesce(version.metadata, document.metadata),
            removed_at = CASE WHEN change.after_version_id IS NULL AND NOT EXISTS (
              SELECT 1 FROM document_version AS coming
               WHERE coming.document_id = document.id AND coming.state = 'pending') THEN now() END
       FROM kb_version_change AS change
       LEFT JOIN document_version AS version ON version.id = change.after_version_id
      WHERE change.knowledge_base_id = $1 AND change.number = $2 AND document.id = change.document_id`,
    changed,
  );
  await manager.update(KbVersionEntity, { knowledgeBaseId, state: 'published' }, { state: 'kept' });
  const id = newId();
  const said = { note: note ?? null, restores: restores ?? null };
  await manager.insert(KbVersionEntity, {
    workspaceId,
    id,
    knowledgeBaseId,
    number,
    state: 'published',
    vocabularyNumber,
    ...said,
  });
  await manager.update(KnowledgeBaseEntity, { id: knowledgeBaseId }, { publishedVersion: number });
  await manager.increment(KnowledgeBaseEntity, { id: knowledgeBaseId }, 'draftRevision', 1);
  await keepVersions(manager, knowledgeBaseId, keptVersions);
  return manager.findOneByOrFail(KbVersionEntity, { id });
}
