import type { Document, DocumentAccepted, MetadataField } from '@app/contracts';
import { AppError } from '@app/platform';
import { Any, ArrayOverlap, ILike, IsNull, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { acceptDocument, type AcceptDocument } from './accept-document.js';
import { discardFile } from './discard-file.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { externalIdsOf, unknownExternalIds } from './external-ids.js';
import { metadataFields, type MetadataPlace } from './filters/metadata-fields.js';
import { holdJob, type JobRun } from './job-record.js';
import { knownVersions, namedFiles } from './known-rows.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import { publishVersion } from './publish-version.js';
import {
  deletedRows,
  deletedVersions,
  filesOf,
  markDeletedRowsGone,
  purge,
  type DeletedRows,
} from './purge.js';
import { removeDocument } from './remove.js';
import { holderOf, restorableDocuments, restoreDocument, type DeletedDocument } from './restore-document.js';
import type { Transactions } from './transactions.js';
import { findVersion, toVersionRecords, type VersionRecord } from './version-record.js';
import {
  countPublishedChunks,
  knowledgeBasesOfOthers,
  livingAmong,
  publishedAmong,
  staleVersions,
  type LivingDocument,
} from './visible-versions.js';
import type { ShownVersion } from './versions/search-snapshot.js';
import { removeUnneeded } from './versions/remove-unneeded.js';

/** `currentVersion` is the published one; null while nothing is published yet. `newestVersion` may be another one. */
export interface DocumentRecord {
  id: string;
  workspaceId: string;
  knowledgeBaseId: string;
  externalId: string;
  title: string;
  metadata: Document['metadata'];
  acl: string[];
  currentVersion: VersionRecord | null;
  newestVersion: VersionRecord | null;
  createdAt: Date;
}

/** What a parser found; `title` replaces the one that was given on upload. */
export interface ParsedFacts {
  parser: string;
  pageCount?: number | null;
  blockCount: number;
  textKey: string;
  blocksKey: string;
  wordsKey?: string | null;
  title?: string;
}

export interface ChunkedFacts {
  chunkCount: number;
  chunker: string;
  fingerprint: string;
}

/** Documents and their versions. Ids of another workspace are `document-not-found`, as if they did not exist. */
export class Documents {
  constructor(private readonly transactions: Transactions) {}

  /** Makes the file the newest version and queues its ingest, or says `unchanged`: see `AcceptDocument.fingerprint`. */
  async accept(
    input: AcceptDocument,
    fileExists: () => Promise<boolean> = async () => true,
  ): Promise<DocumentAccepted> {
    return this.transactions.write((manager) => acceptDocument(manager, input, fileExists));
  }

  /**
   * Removes an original through `remove` (which must bear being repeated) when no version but deleted ones uses it.
   * Accepting the same bytes waits meanwhile, so it cannot end with a version whose file is gone.
   */
  async discardFile(fileKey: string, remove: () => Promise<void>): Promise<boolean> {
    return this.transactions.write((manager) => discardFile(manager, fileKey, remove));
  }

  async get(workspaceId: string, id: string): Promise<DocumentRecord> {
    if (!validate(id)) throw new AppError('document-not-found');
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(DocumentEntity, { workspaceId, id, deletedAt: IsNull() });
      const [record] = row ? await toRecords(manager, [row]) : [];
      if (!record) throw new AppError('document-not-found');
      return record;
    });
  }

  /**
   * Living documents that are published, drafted or being read, newest first; with `labels` only those that carry one of them, with `query` only those whose title
   * or external id contains it, in letters of any case.
   */
  async list(
    workspaceId: string,
    knowledgeBaseId: string,
    request: PageRequest & { labels?: readonly string[] | undefined; query?: string | undefined },
  ): Promise<Page<DocumentRecord>> {
    const seen = lastSeenId(request.cursor);
    const labelled = request.labels ? { acl: ArrayOverlap([...request.labels]) } : {};
    return this.transactions.read(async (manager) => {
      const every = {
        workspaceId,
        knowledgeBaseId,
        deletedAt: IsNull(),
        removedAt: IsNull(),
        ...labelled,
        ...idWithin(seen),
      };
      const pattern =
        request.query && ILike(`%${request.query.normalize('NFC').replaceAll(/[\\%_]/g, '\\$&')}%`);
      const rows = await manager.find(DocumentEntity, {
        where: pattern
          ? [
              { ...every, title: pattern },
              { ...every, externalId: pattern },
            ]
          : every,
        order: { id: 'DESC' },
        take: request.limit + 1,
      });
      const page = pageOf(rows, request.limit);
      return { ...page, items: await toRecords(manager, page.items) };
    });
  }

  /** All versions, newest first. */
  async versions(workspaceId: string, documentId: string): Promise<VersionRecord[]> {
    await this.get(workspaceId, documentId);
    return this.transactions.read(async (manager) => {
      const where = { workspaceId, documentId };
      const rows = await manager.find(DocumentVersionEntity, { where, order: { number: 'DESC' } });
      return toVersionRecords(manager, rows);
    });
  }

  /** For the worker, which knows a version by the subject of its job. */
  async version(versionId: string): Promise<VersionRecord> {
    return this.transactions.read(async (manager) => {
      const [record] = await toVersionRecords(manager, [await findVersion(manager, versionId)]);
      return record as VersionRecord;
    });
  }

  async recordParsed(versionId: string, facts: ParsedFacts): Promise<void> {
    const { title, pageCount, wordsKey, ...rest } = facts;
    await this.change(versionId, {
      ...rest,
      pageCount: pageCount ?? null,
      wordsKey: wordsKey ?? null,
      ...(title ? { title } : {}),
    });
  }

  async recordChunks(versionId: string, facts: ChunkedFacts): Promise<void> {
    await this.change(versionId, facts);
  }

  /**
   * Whether the chunk store may hold rows of the version: true before the first write, false after a delete that was
   * checked. Throws `superseded` when rows are announced for a version that is no longer pending.
   */
  async markRowsStored(versionId: string, stored: boolean): Promise<void> {
    if (stored) return this.change(versionId, { rowsStored: true });
    await this.transactions.read((manager) =>
      manager.update(DocumentVersionEntity, { id: versionId }, { rowsStored: false, indexes: [] }),
    );
  }

  /**
   * Throws `superseded` unless the version is pending, the newest, its document and knowledge base live, and the run
   * that made it, where one is given, still has the job.
   */
  async publish(versionId: string, run?: JobRun): Promise<{ retired: string[] }> {
    return this.transactions.write(async (manager) => {
      const published = await publishVersion(manager, versionId);
      if (run) await holdJob(manager, run);
      return published;
    });
  }

  /** A pending version becomes failed; any other stays as it is. */
  async fail(versionId: string): Promise<void> {
    await this.transactions.read((manager) =>
      manager.update(DocumentVersionEntity, { id: versionId, state: 'pending' }, { state: 'failed' }),
    );
  }

  /** Removes documents that are in no version of their knowledge base any more; returns the ids of the delete jobs. */
  async removeUnneeded(): Promise<string[]> {
    return removeUnneeded(this.transactions);
  }

  /**
   * Hides the document at once, in all versions, and queues the job that removes what the stores hold of it. With `waitSeconds` the job
   * waits for so long, in which `restore` gives the document back.
   */
  async remove(workspaceId: string, documentId: string, waitSeconds?: number): Promise<{ jobId: string }> {
    if (!validate(documentId)) throw new AppError('document-not-found');
    return this.transactions.write((manager) =>
      removeDocument(manager, workspaceId, documentId, waitSeconds),
    );
  }

  /** Undoes a delete: see `restoreDocument`. */
  async restore(place: { workspaceId: string; documentId: string; actorId: string | null }): Promise<void> {
    await this.transactions.write((manager) => restoreDocument(manager, place));
  }

  /** The knowledge base of a document, also of a deleted one. Throws `document-not-found`. */
  async holderOf(workspaceId: string, documentId: string): Promise<string> {
    return this.transactions.read((manager) => holderOf(manager, workspaceId, documentId));
  }

  /** Deleted documents that can still be restored, the last deleted one first. */
  async restorable(
    place: { workspaceId: string; knowledgeBaseId: string },
    request: PageRequest,
  ): Promise<Page<DeletedDocument>> {
    return this.transactions.read((manager) => restorableDocuments(manager, place, request));
  }

  async publishedAmong(versionIds: string[]): Promise<Map<string, ShownVersion>> {
    return this.transactions.read((manager) => publishedAmong(manager, versionIds));
  }

  /** Labels, knowledge bases and metadata of those of the documents that are not deleted, by id. */
  async livingAmong(workspaceId: string, documentIds: string[]): Promise<Map<string, LivingDocument>> {
    return this.transactions.read((manager) => livingAmong(manager, workspaceId, documentIds));
  }

  /** What the published documents of a knowledge base have in their metadata: see `metadataFields`. */
  async metadataFields(place: MetadataPlace): Promise<MetadataField[]> {
    return this.transactions.read((manager) => metadataFields(manager, place));
  }

  /** External ids of the documents, by id, deleted ones included. */
  async externalIdsOf(workspaceId: string, documentIds: readonly string[]): Promise<Map<string, string>> {
    return this.transactions.read((manager) => externalIdsOf(manager, workspaceId, documentIds));
  }

  /** Those of the external ids that no living document of the knowledge base has. */
  async unknownExternalIds(knowledgeBaseId: string, externalIds: readonly string[]): Promise<string[]> {
    return this.transactions.read((manager) => unknownExternalIds(manager, knowledgeBaseId, externalIds));
  }

  async staleVersions(limit: number): Promise<VersionRecord[]> {
    return this.transactions.read(async (manager) =>
      toVersionRecords(manager, await staleVersions(manager, limit)),
    );
  }

  async countPublishedChunks(knowledgeBaseIds: string[]): Promise<number> {
    return this.transactions.read((manager) => countPublishedChunks(manager, knowledgeBaseIds));
  }

  /** Names of the knowledge bases of a workspace whose published chunks were made otherwise than `fingerprint` says. */
  async knowledgeBasesOfOthers(workspaceId: string, fingerprint: string): Promise<string[]> {
    return this.transactions.read((manager) => knowledgeBasesOfOthers(manager, workspaceId, fingerprint));
  }

  /** `subjectId` is a document or a knowledge base, here and below. */
  async filesOf(subjectId: string): Promise<string[]> {
    return this.transactions.read((manager) => filesOf(manager, subjectId));
  }

  async deletedVersions(subjectId: string): Promise<string[]> {
    return this.transactions.read((manager) => deletedVersions(manager, subjectId));
  }

  async deletedRows(subjectId: string): Promise<DeletedRows> {
    return this.transactions.read((manager) => deletedRows(manager, subjectId));
  }

  /** Says of all deleted versions of the subject that the chunk store holds no rows of them any more. */
  async markDeletedRowsGone(subjectId: string): Promise<void> {
    await this.transactions.read((manager) => markDeletedRowsGone(manager, subjectId));
  }

  async knownVersions(versionIds: readonly string[]): Promise<Set<string>> {
    return this.transactions.read((manager) => knownVersions(manager, versionIds));
  }

  async namedFiles(fileKeys: readonly string[]): Promise<Set<string>> {
    return this.transactions.read((manager) => namedFiles(manager, fileKeys));
  }

  async purge(subjectId: string): Promise<void> {
    await this.transactions.write((manager) => purge(manager, subjectId));
  }

  private async change(versionId: string, facts: Partial<DocumentVersionEntity>): Promise<void> {
    await this.transactions.read(async (manager) => {
      const { affected } = await manager.update(
        DocumentVersionEntity,
        { id: versionId, state: 'pending' },
        facts,
      );
      if (affected === 0) throw new AppError('superseded', { detail: `version ${versionId} is not pending` });
    });
  }
}

async function toRecords(manager: EntityManager, rows: DocumentEntity[]): Promise<DocumentRecord[]> {
  const versions = await manager.findBy(DocumentVersionEntity, {
    id: Any(rows.flatMap((row) => row.currentVersionId ?? [])),
  });
  const newest = await manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .distinctOn(['version.documentId'])
    .where({ documentId: Any(rows.map((row) => row.id)) })
    .orderBy('version.documentId')
    .addOrderBy('version.number', 'DESC')
    .getMany();
  const records = await toVersionRecords(manager, [...versions, ...newest]);
  const byId = new Map(records.map((version) => [version.id, version]));
  const newestOf = new Map(newest.map((version) => [version.documentId, byId.get(version.id)]));
  return rows.map(({ currentVersionId, ...row }) => ({
    ...row,
    metadata: row.metadata as DocumentRecord['metadata'],
    currentVersion: (currentVersionId && byId.get(currentVersionId)) || null,
    newestVersion: newestOf.get(row.id) ?? null,
  }));
}
