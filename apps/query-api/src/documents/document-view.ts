import type { Document, DocumentVersion } from '@app/contracts';
import type { DocumentRecord, VersionRecord } from '@app/store';

/** A document as callers see it. */
export function documentView(record: DocumentRecord): Document {
  return {
    id: record.id,
    knowledgeBaseId: record.knowledgeBaseId,
    externalId: record.externalId,
    title: record.title,
    metadata: record.metadata,
    currentVersion: record.currentVersion && versionView(record.currentVersion),
    createdAt: record.createdAt.toISOString(),
  };
}

/** A version of a document as callers see it: not where its files lie. */
export function versionView(record: VersionRecord): DocumentVersion {
  return {
    id: record.id,
    state: record.state,
    mediaType: record.mediaType,
    parser: record.parser,
    pageCount: record.pageCount,
    blockCount: record.blockCount,
    chunkCount: record.chunkCount,
    createdAt: record.createdAt.toISOString(),
  };
}
