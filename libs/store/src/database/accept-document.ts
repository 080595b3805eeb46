import { isDeepStrictEqual } from 'node:util';
import type { DocumentAccepted, Format } from '@app/contracts';
import { AppError, knowledgeBaseLabel } from '@app/platform';
import { IsNull, type EntityManager } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { JobEntity } from './entities/job.entity.js';
import { KbVersionChangeEntity } from './entities/kb-version-change.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { holdFile } from './discard-file.js';
import { insertJob } from './job-record.js';
import { DRAFT } from './versions/draft.js';

/** A stored file that is to become the newest version of a document. */
export interface AcceptDocument {
  workspaceId: string;
  knowledgeBaseId: string;
  /** Id of the document in the caller's own system, unique in the knowledge base. */
  externalId: string;
  title: string;
  metadata: Record<string, unknown>;
  /** SHA-256 of the bytes, hex. */
  contentHash: string;
  fileKey: string;
  fileName: string;
  format: Format;
  mediaType: string;
  /** Hash of the fingerprint to index with now: the same bytes are new work when another one indexed them. */
  fingerprint: string;
  /** Make a new version even of the same bytes. */
  force?: boolean;
  /** Refuse other bytes where they would give up what editors corrected. */
  keepEdits?: boolean;
}

/**
 * `fileExists` is asked while a lock keeps `discardFile` from the file: the original cannot vanish between the look and
 * the commit.
 * @throws AppError `upload-interrupted` when it is gone already; `document-edited` as `keepEdits` says
 */
export async function acceptDocument(
  manager: EntityManager,
  input: AcceptDocument,
  fileExists: () => Promise<boolean>,
): Promise<DocumentAccepted> {
  await holdFile(manager, input.fileKey, 'shared');
  if (!(await fileExists())) throw new AppError('upload-interrupted', { detail: 'the file was removed' });
  await holdKnowledgeBase(manager, input);
  const document = await holdDocument(manager, input);
  const versions = await manager.find(DocumentVersionEntity, {
    where: { documentId: document.id },
    order: { number: 'DESC' },
  });
  const newest = await standing(manager, versions);
  if (newest && !input.force && isIndexed(newest, input)) {
    const job = await jobOf(manager, newest.id);
    return { documentId: document.id, versionId: newest.id, jobId: job.id, unchanged: true };
  }
  const edited = input.keepEdits ? editedPassages(versions) : 0;
  if (edited > 0) throw new AppError('document-edited', { detail: String(edited) });
  const versionId = newId();
  await manager.insert(DocumentVersionEntity, {
    ...contentOf(input),
    id: versionId,
    documentId: document.id,
    number: (versions[0]?.number ?? 0) + 1,
    state: 'pending',
    rowsStored: false,
  });
  const { workspaceId, knowledgeBaseId } = input;
  const jobId = await insertJob(manager, {
    workspaceId,
    kind: 'ingest',
    subject: 'version',
    subjectId: versionId,
    knowledgeBaseId,
  });
  return { documentId: document.id, versionId, jobId, unchanged: false };
}

/** How many passages are an editor's in what is published, or will be by an edit that is being made. */
function editedPassages(versions: readonly DocumentVersionEntity[]): number {
  const published = versions.find(({ state }) => state === 'published')?.edits ?? [];
  const pending = versions.find(({ state }) => state === 'pending')?.edit;
  return new Set([...published, ...(pending ? [pending] : [])].map(({ ordinal }) => ordinal)).size;
}

/** The version that publishing the draft would show: one that is being read, the drafted one, or the published one. */
async function standing(
  manager: EntityManager,
  versions: readonly DocumentVersionEntity[],
): Promise<DocumentVersionEntity | undefined> {
  const pending = versions.find(({ state }) => state === 'pending');
  const [first] = versions;
  if (pending || !first) return pending;
  const { documentId } = first;
  const drafted = await manager.findOneBy(KbVersionChangeEntity, { documentId, number: DRAFT });
  if (drafted) return versions.find(({ id }) => id === drafted.afterVersionId);
  return versions.find(({ state }) => state === 'published');
}

/**
 * True when nothing would come of indexing the bytes again: they wait for it already, or what indexed them is what
 * would index them now. Otherwise the same bytes are the cure of `index-mismatch`.
 */
function isIndexed(newest: DocumentVersionEntity, input: AcceptDocument): boolean {
  if (newest.contentHash !== input.contentHash || saysOtherwise(newest, input)) return false;
  return newest.state === 'pending' || newest.fingerprint === input.fingerprint;
}

/** Whether metadata come that are not those that are there. An upload without any leaves them as they are. */
function saysOtherwise(newest: DocumentVersionEntity, { metadata }: AcceptDocument): boolean {
  return Object.keys(metadata).length > 0 && !isDeepStrictEqual(newest.metadata, metadata);
}

/** A delete of the knowledge base waits for this transaction, or makes it fail; publishing goes on beside it. */
async function holdKnowledgeBase(manager: EntityManager, input: AcceptDocument): Promise<void> {
  const { workspaceId, knowledgeBaseId: id } = input;
  const found =
    validate(id) &&
    (await manager.findOne(KnowledgeBaseEntity, {
      select: { id: true },
      where: { workspaceId, id, deletedAt: IsNull() },
      lock: { mode: 'for_key_share' },
    }));
  if (!found) throw new AppError('knowledge-base-not-found');
}

/** Finds, makes or revives the document and locks its row, so that its versions are accepted one by one. */
async function holdDocument(manager: EntityManager, input: AcceptDocument): Promise<DocumentEntity> {
  const { workspaceId, knowledgeBaseId, externalId, title } = input;
  const metadata: object = input.metadata;
  const acl = [knowledgeBaseLabel(knowledgeBaseId)];
  for (;;) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(DocumentEntity)
      .values({ workspaceId, id: newId(), knowledgeBaseId, externalId, title, metadata, acl })
      .orIgnore()
      .execute();
    const document = await manager.findOne(DocumentEntity, {
      where: { knowledgeBaseId, externalId },
      lock: { mode: 'pessimistic_write' },
    });
    // A purge may take the deleted row away between the two statements: then it is made anew.
    if (!document) continue;
    if (document.deletedAt) {
      await manager.update(DocumentEntity, { id: document.id }, { title, metadata, deletedAt: null });
    }
    if (document.removedAt) await manager.update(DocumentEntity, { id: document.id }, { removedAt: null });
    return document;
  }
}

function contentOf(input: AcceptDocument) {
  const { workspaceId, knowledgeBaseId, title, contentHash, fileKey, fileName, format, mediaType } = input;
  const metadata: object = input.metadata;
  return { workspaceId, knowledgeBaseId, title, metadata, contentHash, fileKey, fileName, format, mediaType };
}

async function jobOf(manager: EntityManager, versionId: string): Promise<JobEntity> {
  const [job] = await manager.find(JobEntity, {
    where: { subjectId: versionId },
    order: { id: 'DESC' },
    take: 1,
  });
  if (!job) throw new AppError('internal-error', { detail: `version ${versionId} has no job` });
  return job;
}
