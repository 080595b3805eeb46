import type { UpdateKnowledgeBase } from '@app/contracts';
import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { KbVersionEntity } from '../entities/kb-version.entity.js';
import { KbVersionChangeEntity } from '../entities/kb-version-change.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import { draftOf } from './draft.js';
import { keepVersions } from './keep-versions.js';

/**
 * Prepares another mode or another number of kept versions, and takes the lock of the knowledge base. Mode `live` keeps
 * no version but the published one; mode `staged` begins with that one and an empty draft.
 * @throws AppError `draft-not-empty`
 */
export async function changeMode(
  manager: EntityManager,
  id: string,
  { mode, keptVersions }: UpdateKnowledgeBase,
): Promise<void> {
  const base = await manager.findOne(KnowledgeBaseEntity, {
    where: { id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!base) return;
  if (base.mode !== 'staged') {
    const { vocabularyNumber } = base;
    await manager.update(KbVersionEntity, { knowledgeBaseId: id, state: 'published' }, { vocabularyNumber });
    return;
  }
  if (mode !== 'live') return keepVersions(manager, id, keptVersions ?? base.keptVersions);
  const { added, replaced, removed, vocabulary } = await draftOf(manager, base);
  if (added + replaced + removed > 0 || vocabulary) throw new AppError('draft-not-empty');
  await manager.delete(KbVersionChangeEntity, { knowledgeBaseId: id });
  await keepVersions(manager, id, 0);
}
