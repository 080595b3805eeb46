import type { Document, DocumentVersion } from '@app/contracts';
import type { DocumentRecord, VersionRecord } from '@app/store';

/** A document as callers see it. */
export function documentView(record: DocumentRecord): Document {
  const { id, knowledgeBaseId, externalId, title, metadata, currentVersion, createdAt } = record;
  return {
    ...{ id, knowledgeBaseId, externalId, title, metadata },
    currentVersion: currentVersion && versionView(currentVersion),
    createdAt: createdAt.toISOString(),
  };
}

/** A version of a document as callers see it: not where its files lie. */
export function versionView(record: VersionRecord): DocumentVersion {
  const { id, state, mediaType, parser, pageCount, blockCount, chunkCount, createdAt } = record;
  return {
    ...{ id, state, mediaType, parser, pageCount, blockCount, chunkCount },
    createdAt: createdAt.toISOString(),
  };
}
