import { AppError } from '@app/platform';
import { Any, IsNull, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';

/** Throws `knowledge-base-not-found` unless every id is a living knowledge base of the workspace. */
export async function requireKnowledgeBases(
  manager: EntityManager,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = wanted.every((id) => validate(id))
    ? await manager.countBy(KnowledgeBaseEntity, { workspaceId, id: Any(wanted), deletedAt: IsNull() })
    : 0;
  if (found !== wanted.length) throw new AppError('knowledge-base-not-found');
}
