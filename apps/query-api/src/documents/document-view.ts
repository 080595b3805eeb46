import type { Document, DocumentVersion } from '@app/contracts';
import type { MessageLanguage } from '@app/platform';
import type { DocumentRecord, VersionRecord } from '@app/store';
import { failureReason } from '../failure-reason.js';

/** A document as callers see it. */
export function documentView(record: DocumentRecord, language: MessageLanguage): Document {
  const { currentVersion, newestVersion } = record;
  const other = newestVersion?.id === currentVersion?.id ? null : newestVersion;
  return {
    id: record.id,
    knowledgeBaseId: record.knowledgeBaseId,
    externalId: record.externalId,
    title: record.title,
    metadata: record.metadata,
    currentVersion: currentVersion && versionView(currentVersion, language),
    newestVersion: other && versionView(other, language),
    createdAt: record.createdAt.toISOString(),
  };
}

/** A version of a document as callers see it, the reason of a failure in their language: not where its files lie. */
export function versionView(record: VersionRecord, language: MessageLanguage): DocumentVersion {
  return {
    id: record.id,
    state: record.state,
    reason: record.state === 'failed' ? failureReason(record, language) : null,
    jobId: record.jobId,
    fileName: record.fileName,
    mediaType: record.mediaType,
    parser: record.parser,
    pageCount: record.pageCount,
    blockCount: record.blockCount,
    chunkCount: record.chunkCount,
    readVersionId: record.readVersionId,
    editedChunks: record.edits.length,
    createdAt: record.createdAt.toISOString(),
  };
}
