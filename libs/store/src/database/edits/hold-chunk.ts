import { AppError } from '@app/platform';
import { IsNull, type EntityManager } from 'typeorm';
import { DocumentEntity } from '../entities/document.entity.js';
import { DocumentVersionEntity } from '../entities/document-version.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';

/** A chunk of the version that an editor has seen. */
export interface ChunkPlace {
  workspaceId: string;
  documentId: string;
  /** The published version, or one with the same chunks: its text before or after an edit. */
  versionId: string;
  /** From 0. */
  ordinal: number;
}

/** What holds a chunk, locked: no other version is published until the transaction ends. */
export interface HeldChunk {
  base: KnowledgeBaseEntity;
  /** The published version. */
  version: DocumentVersionEntity;
  /** The version that was read from the file, whose chunks these are and whom their revisions belong to. */
  readVersionId: string;
}

/** The version that was read from the file; edited versions have its chunks. */
export function readVersionOf({ id, readVersionId }: { id: string; readVersionId: string | null }): string {
  return readVersionId ?? id;
}

/**
 * Locks the knowledge base and the document of a chunk.
 * @throws AppError `document-not-found`, `chunk-not-found`, `superseded` when other chunks are published now
 */
export async function holdChunk(manager: EntityManager, place: ChunkPlace): Promise<HeldChunk> {
  const { workspaceId, documentId, versionId, ordinal } = place;
  const found = await manager.findOneBy(DocumentEntity, { workspaceId, id: documentId, deletedAt: IsNull() });
  if (!found) throw new AppError('document-not-found');
  const lock = { mode: 'for_no_key_update' } as const;
  const base = await manager.findOne(KnowledgeBaseEntity, { where: { id: found.knowledgeBaseId }, lock });
  const document = await manager.findOne(DocumentEntity, {
    where: { id: documentId, deletedAt: IsNull() },
    lock,
  });
  if (!base || !document) throw new AppError('document-not-found');
  const seen = await manager.findOneBy(DocumentVersionEntity, { id: versionId, documentId });
  const version =
    document.currentVersionId &&
    (await manager.findOneByOrFail(DocumentVersionEntity, { id: document.currentVersionId }));
  if (!seen || !version || readVersionOf(seen) !== readVersionOf(version))
    throw new AppError('superseded', { detail: 'another version of the document is published now' });
  if (ordinal >= (version.chunkCount ?? 0)) throw new AppError('chunk-not-found');
  return { base, version, readVersionId: readVersionOf(version) };
}
