import { IsNull, type EntityManager } from 'typeorm';
import { DocumentEntity } from '../entities/document.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import { removeDocument } from '../remove.js';
import type { Transactions } from '../transactions.js';

/** Documents taken in one pass. */
const BATCH = 100;

interface Unneeded {
  workspaceId: string;
  id: string;
  knowledgeBaseId: string;
}

/** Documents that were removed and that no kept version of their knowledge base shows any more. */
async function unneeded(manager: EntityManager, id: string | null = null): Promise<Unneeded[]> {
  return manager.query<Unneeded[]>(
    `SELECT document.workspace_id AS "workspaceId", document.id, document.knowledge_base_id AS "knowledgeBaseId"
       FROM document JOIN knowledge_base AS base ON base.id = document.knowledge_base_id
      WHERE document.removed_at IS NOT NULL AND document.deleted_at IS NULL AND base.deleted_at IS NULL
        AND ($1::uuid IS NULL OR document.id = $1)
        AND NOT EXISTS (SELECT 1 FROM document_version AS version
                         WHERE version.document_id = document.id
                           AND version.state IN ('pending', 'kept', 'published'))
      ORDER BY document.id LIMIT ${BATCH}`,
    [id],
  );
}

/** Removes such documents for good; one that comes back meanwhile stays. Returns the ids of the delete jobs. */
export async function removeUnneeded(transactions: Transactions): Promise<string[]> {
  const jobIds: string[] = [];
  for (const { workspaceId, id, knowledgeBaseId } of await transactions.read((manager) =>
    unneeded(manager),
  )) {
    const removed = await transactions.write(async (manager) => {
      const lock = { mode: 'for_no_key_update' as const };
      await manager.findOne(KnowledgeBaseEntity, { where: { id: knowledgeBaseId }, lock });
      await manager.findOne(DocumentEntity, { where: { id, deletedAt: IsNull() }, lock });
      const [still] = await unneeded(manager, id);
      return still && removeDocument(manager, workspaceId, id);
    });
    if (removed) jobIds.push(removed.jobId);
  }
  return jobIds;
}
