import { Any, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { DocumentVersionEntity } from './entities/document-version.entity.js';

/** Those of the versions that have a row, in whatever state. */
export async function knownVersions(
  manager: EntityManager,
  versionIds: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.find(DocumentVersionEntity, {
    select: { id: true },
    where: { id: Any(versionIds.filter((id) => validate(id))) },
  });
  return new Set(rows.map((row) => row.id));
}

/** Those of the original files that a version names, in whatever state. */
export async function namedFiles(manager: EntityManager, fileKeys: readonly string[]): Promise<Set<string>> {
  const rows = await manager.find(DocumentVersionEntity, {
    select: { id: true, fileKey: true },
    where: { fileKey: Any([...fileKeys]) },
  });
  return new Set(rows.map((row) => row.fileKey));
}
