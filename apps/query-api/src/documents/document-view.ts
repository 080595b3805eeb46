import type { Document, DocumentVersion } from '@app/contracts';
import { titleOf, type MessageLanguage } from '@app/platform';
import type { DocumentRecord, VersionRecord } from '@app/store';

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
  const { reasonCode: code, reasonDetail: detail } = record;
  return {
    id: record.id,
    state: record.state,
    reason: code && record.state === 'failed' ? { code, title: titleOf(code, language), detail } : null,
    jobId: record.jobId,
    mediaType: record.mediaType,
    parser: record.parser,
    pageCount: record.pageCount,
    blockCount: record.blockCount,
    chunkCount: record.chunkCount,
    createdAt: record.createdAt.toISOString(),
  };
}
