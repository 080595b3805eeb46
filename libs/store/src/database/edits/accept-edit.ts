import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { ChunkRevisionEntity } from '../entities/chunk-revision.entity.js';
import { DocumentVersionEntity } from '../entities/document-version.entity.js';
import { insertJob } from '../job-record.js';
import type { ChunkEdit } from './chunk-edit.js';
import { holdChunk, type ChunkPlace } from './hold-chunk.js';

/** An edit as an editor sends it, of the text that `baseVersionId` has at `start` to `end`. */
export interface NewEdit extends ChunkPlace {
  edit: Omit<ChunkEdit, 'ordinal'>;
  /** Number of the newest revision of the chunk that the editor has seen; 0 where there was none. */
  revision: number;
  /** Hash of the fingerprint that the edited chunk will be indexed with. */
  fingerprint: string;
}

/**
 * Makes the edit a pending version of the document with its job. Nothing of it shows before that version is published.
 * @throws AppError as `holdChunk`; `knowledge-base-staged`, `document-busy` while another version is made,
 * `chunk-changed` when the chunk has newer revisions, `chunk-text-unchanged`, `index-mismatch`
 */
export async function acceptEdit(
  manager: EntityManager,
  { edit, revision, fingerprint, ...place }: NewEdit,
): Promise<{ versionId: string; jobId: string }> {
  const { workspaceId, documentId, ordinal } = place;
  const { base, version, readVersionId } = await holdChunk(manager, place);
  if (base.mode === 'staged') throw new AppError('knowledge-base-staged');
  if (await manager.existsBy(DocumentVersionEntity, { documentId, state: 'pending' }))
    throw new AppError('document-busy');
  const newest = await manager.findOneBy(ChunkRevisionEntity, {
    versionId: readVersionId,
    ordinal,
    current: true,
  });
  const number = newest?.number ?? 0;
  if (number !== revision)
    throw new AppError('chunk-changed', { detail: `its newest revision is ${number}, not ${revision}` });
  // What was read before the lock is of a version that is published no more.
  if (version.id !== edit.baseVersionId) throw new AppError('chunk-changed');
  if (edit.textAfter === edit.textBefore) throw new AppError('chunk-text-unchanged');
  if (version.fingerprint !== fingerprint) throw new AppError('index-mismatch');
  const versionId = newId();
  const { title, metadata, contentHash, fileKey, fileName, format, mediaType } = version;
  const { max: last } = (await manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .select('max(version.number)', 'max')
    .where({ documentId })
    .getRawOne<{ max: number }>()) as { max: number };
  await manager.insert(DocumentVersionEntity, {
    workspaceId,
    documentId,
    title,
    metadata,
    contentHash,
    fileKey,
    fileName,
    format,
    mediaType,
    id: versionId,
    knowledgeBaseId: base.id,
    number: last + 1,
    state: 'pending',
    rowsStored: false,
    readVersionId,
    edit: { ...edit, ordinal },
  });
  const jobId = await insertJob(manager, {
    workspaceId,
    kind: 'ingest',
    subject: 'version',
    subjectId: versionId,
    knowledgeBaseId: base.id,
  });
  return { versionId, jobId };
}
