import type { EntityManager } from 'typeorm';

/**
 * Forgets versions of the knowledge base beyond the `kept` newest earlier ones, and what only they needed. Going back to
 * a version takes the changes after it, so those up to the oldest one that is left may go.
 */
export async function keepVersions(
  manager: EntityManager,
  knowledgeBaseId: string,
  kept: number,
): Promise<void> {
  await manager.query(
    `DELETE FROM kb_version WHERE knowledge_base_id = $1 AND state = 'kept' AND id NOT IN (
       SELECT id FROM kb_version WHERE knowledge_base_id = $1 AND state = 'kept' ORDER BY number DESC LIMIT $2)`,
    [knowledgeBaseId, kept],
  );
  await manager.query(
    `DELETE FROM kb_version_change WHERE knowledge_base_id = $1 AND number > 0
        AND number <= (SELECT min(number) FROM kb_version WHERE knowledge_base_id = $1)`,
    [knowledgeBaseId],
  );
  await retireUnneeded(manager, knowledgeBaseId);
}

/** Kept versions of documents that neither the draft nor a version of the knowledge base needs are retired. */
export async function retireUnneeded(manager: EntityManager, knowledgeBaseId: string): Promise<void> {
  await manager.query(
    `UPDATE document_version AS version SET state = 'retired'
      WHERE version.knowledge_base_id = $1 AND version.state = 'kept'
        AND NOT EXISTS (SELECT 1 FROM kb_version_change AS change WHERE change.before_version_id = version.id)
        AND NOT EXISTS (SELECT 1 FROM kb_version_change AS change WHERE change.after_version_id = version.id)`,
    [knowledgeBaseId],
  );
}
