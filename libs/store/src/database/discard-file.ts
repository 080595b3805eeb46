import { Not, type EntityManager } from 'typeorm';
import { DocumentVersionEntity } from './entities/document-version.entity.js';

/** Until the transaction ends: `shared` keeps the file from being discarded, `exclusive` from being accepted. */
export async function holdFile(
  manager: EntityManager,
  fileKey: string,
  mode: 'shared' | 'exclusive',
): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await manager.query(`SELECT ${lock}(hashtextextended($1, 0))`, [fileKey]);
}

/** Calls `remove` unless a version that is not deleted uses the file; says whether it did. */
export async function discardFile(
  manager: EntityManager,
  fileKey: string,
  remove: () => Promise<void>,
): Promise<boolean> {
  await holdFile(manager, fileKey, 'exclusive');
  if (await manager.existsBy(DocumentVersionEntity, { fileKey, state: Not('deleted') })) return false;
  await remove();
  return true;
}
