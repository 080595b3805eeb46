import type { Document, EditedPlace, Format, ProblemCode, VersionState } from '@app/contracts';
import { AppError } from '@app/platform';
import { Any, type EntityManager } from 'typeorm';
import type { ChunkEdit } from './edits/chunk-edit.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { JobEntity } from './entities/job.entity.js';

/** One version of a document, with the labels of the document that its chunks must carry. */
export interface VersionRecord {
  id: string;
  workspaceId: string;
  documentId: string;
  knowledgeBaseId: string;
  /** Counts the versions of the document from 1. */
  number: number;
  state: VersionState;
  title: string;
  metadata: Document['metadata'];
  acl: string[];
  contentHash: string;
  fileKey: string;
  fileName: string;
  format: Format;
  mediaType: string;
  parser: string | null;
  pageCount: number | null;
  blockCount: number | null;
  chunkCount: number | null;
  textKey: string | null;
  blocksKey: string | null;
  wordsKey: string | null;
  chunker: string | null;
  fingerprint: string | null;
  /** Fingerprints of the indexes that hold all its rows. */
  indexes: string[];
  /** Whether the chunk store may hold rows of it. */
  rowsStored: boolean;
  /** The version that was read from the file, of which this one is an edit; null where it was read itself. */
  readVersionId: string | null;
  /** What it is to change of the published version, while it is pending. */
  edit: ChunkEdit | null;
  /** Where its text is an editor's. */
  edits: EditedPlace[];
  createdAt: Date;
  publishedAt: Date | null;
  /** The newest job that worked on it, and why that one failed. */
  jobId: string | null;
  reasonCode: ProblemCode | null;
  reasonDetail: string | null;
}

export async function toVersionRecords(
  manager: EntityManager,
  rows: DocumentVersionEntity[],
): Promise<VersionRecord[]> {
  const documents = await manager.find(DocumentEntity, {
    select: { id: true, acl: true },
    where: { id: Any([...new Set(rows.map((row) => row.documentId))]) },
  });
  const aclOf = new Map(documents.map((document) => [document.id, document.acl]));
  const jobOf = await newestJobs(manager, rows);
  return rows.map((row) => {
    const job = jobOf.get(row.id);
    return {
      ...row,
      metadata: row.metadata as VersionRecord['metadata'],
      acl: aclOf.get(row.documentId) ?? [],
      jobId: job?.id ?? null,
      reasonCode: job?.state === 'cancelled' ? 'job-cancelled' : (job?.reasonCode ?? null),
      reasonDetail: job?.reasonDetail ?? null,
    };
  });
}

async function newestJobs(
  manager: EntityManager,
  versions: readonly { id: string }[],
): Promise<Map<string, JobEntity>> {
  const jobs = await manager.find(JobEntity, {
    select: { id: true, subjectId: true, state: true, reasonCode: true, reasonDetail: true },
    where: { subject: 'version', subjectId: Any(versions.map(({ id }) => id)) },
    order: { id: 'ASC' },
  });
  return new Map(jobs.map((job) => [job.subjectId, job]));
}

/** The row of a version; throws `document-not-found`. */
export async function findVersion(manager: EntityManager, versionId: string): Promise<DocumentVersionEntity> {
  const version = await manager.findOneBy(DocumentVersionEntity, { id: versionId });
  if (!version) throw new AppError('document-not-found', { detail: `version ${versionId}` });
  return version;
}
