import { Any, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { fingerprintHash, type NewSearchIndex } from '../../chunks/fingerprint.js';
import { SearchIndexEntity } from '../entities/search-index.entity.js';

export function newIndex(
  workspaceId: string,
  { embedder, made }: NewSearchIndex,
  state: 'building' | 'serving',
) {
  const fingerprint = fingerprintHash(made);
  return { workspaceId, id: newId(), fingerprint, embedder, made: made as object, state };
}

/**
 * Finds the index that serves. Where nothing is indexed, it is made as the software would now; where documents were indexed
 * before there was a choice, the choice is what most of them were indexed with, if that can be made still.
 * @param possible what can be made, what is wanted first
 */
export async function ensureServing(
  manager: EntityManager,
  workspaceId: string,
  possible: readonly NewSearchIndex[],
): Promise<void> {
  // API and worker start at once, and one of them has to be first.
  await manager.query('LOCK TABLE search_index IN SHARE ROW EXCLUSIVE MODE');
  const serving = await manager.findOneBy(SearchIndexEntity, { workspaceId, state: 'serving' });
  const [most] = await manager.query<{ fingerprint: string }[]>(
    `SELECT fingerprint FROM document_version WHERE workspace_id = $1 AND rows_stored AND fingerprint IS NOT NULL
      GROUP BY fingerprint ORDER BY count(*) DESC LIMIT 1`,
    [workspaceId],
  );
  if (serving && most) return;
  const chosen = possible.find(({ made }) => fingerprintHash(made) === most?.fingerprint) ?? possible[0];
  if (!chosen) return;
  const row = newIndex(workspaceId, chosen, 'serving');
  if (serving?.fingerprint === row.fingerprint) return;
  const replaced = [row.fingerprint, ...(serving ? [serving.fingerprint] : [])];
  await manager.delete(SearchIndexEntity, { workspaceId, fingerprint: Any(replaced) });
  await manager.insert(SearchIndexEntity, { ...row, servedAt: () => 'clock_timestamp()' });
}
