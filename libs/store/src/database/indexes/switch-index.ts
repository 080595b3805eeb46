import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { addAuditEntry } from '../audit-trail.js';
import { SearchIndexEntity } from '../entities/search-index.entity.js';
import { countVersions } from './copy-versions.js';

/**
 * Lets an index serve in the place of the one that does, in one transaction: whoever publishes a document waits for it, and
 * then finds that its document belongs into another index.
 * @throws AppError `index-serving`, `index-incomplete` when a document is not in it
 */
export async function switchIndex(
  manager: EntityManager,
  { workspaceId, id, actorId }: { workspaceId: string; id: string; actorId: string | null },
): Promise<void> {
  const rows = await manager.find(SearchIndexEntity, {
    where: { workspaceId },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const next = rows.find((row) => row.id === id);
  const serving = rows.find(({ state }) => state === 'serving');
  if (!next || next.state === 'purging') throw new AppError('index-not-found');
  if (next === serving) throw new AppError('index-serving');
  const { missing } = await countVersions(manager, next);
  if (missing > 0) throw new AppError('index-incomplete', { detail: `${missing} documents` });
  if (serving) await manager.update(SearchIndexEntity, { workspaceId, id: serving.id }, { state: 'former' });
  await manager.update(
    SearchIndexEntity,
    { workspaceId, id },
    { state: 'serving', servedAt: () => 'clock_timestamp()' },
  );
  await manager.query(
    `UPDATE document_version SET fingerprint = $2
      WHERE workspace_id = $1 AND fingerprint <> $2 AND $2 = ANY(indexes)`,
    [workspaceId, next.fingerprint],
  );
  await addAuditEntry(manager, {
    workspaceId,
    actorId,
    action: 'index-publish',
    subjectId: id,
    detail: { from: serving?.fingerprint ?? null, to: next.fingerprint },
  });
}

/**
 * Holds the index that serves until the end of the transaction: a switch waits.
 * @throws AppError `index-switched` when it is not the one that the rows were written for
 */
export async function holdServing(
  manager: EntityManager,
  { workspaceId, fingerprint }: { workspaceId: string; fingerprint: string | null },
): Promise<void> {
  const serving = await manager.findOne(SearchIndexEntity, {
    where: { workspaceId, state: 'serving' },
    lock: { mode: 'pessimistic_read' },
  });
  if (serving && serving.fingerprint !== fingerprint)
    throw new AppError('index-switched', { detail: `${serving.fingerprint} serves, not ${fingerprint}` });
}
