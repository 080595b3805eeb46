import { Any, IsNull, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { DocumentEntity } from './entities/document.entity.js';

/** External ids of the documents, by id, deleted ones included. */
export async function externalIdsOf(
  manager: EntityManager,
  workspaceId: string,
  documentIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await manager.find(DocumentEntity, {
    select: { id: true, externalId: true },
    where: { workspaceId, id: Any(documentIds.filter((id) => validate(id))) },
  });
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
}

/** Those of the external ids that no living document of the knowledge base has. */
export async function unknownExternalIds(
  manager: EntityManager,
  knowledgeBaseId: string,
  externalIds: readonly string[],
): Promise<string[]> {
  const rows = await manager.find(DocumentEntity, {
    select: { id: true, externalId: true },
    where: { knowledgeBaseId, externalId: Any([...externalIds]), deletedAt: IsNull() },
  });
  const known = new Set(rows.map(({ externalId }) => externalId));
  return externalIds.filter((externalId) => !known.has(externalId));
}
