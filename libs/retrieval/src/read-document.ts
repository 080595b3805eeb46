import type { Block, DocumentChunk } from '@app/contracts';
import { AppError, type Access } from '@app/platform';
import type { ChunkStore, Database, FileStore } from '@app/store';

/** The published text of a document. Offsets are UTF-16 code units of it. */
export interface DocumentText {
  documentId: string;
  versionId: string;
  title: string;
  /** Of the file that the text was read from. */
  mediaType: string;
  text: string;
  /** The parts of the text in order, with their pages where the format has any. */
  blocks: Block[];
}

/**
 * The published text of a document that the access may read. PostgreSQL says so now, for the version that is read:
 * what is not published, lies in a knowledge base outside the access, or carries none of its labels is not there.
 * @throws AppError `document-not-found`, `store-unavailable`
 */
export async function readDocument(
  documentId: string,
  access: Access,
  { database, files }: { database: Database; files: FileStore },
): Promise<DocumentText> {
  const { versionId, title, mediaType, textKey } = await publishedVersion(documentId, access, database);
  const [text, blocks] = await Promise.all([files.text(textKey), files.text(`blocks/${versionId}.json`)]);
  return { documentId, versionId, title, mediaType, text, blocks: JSON.parse(blocks) as Block[] };
}

/**
 * The pieces of the published text, in their order, those that editors have switched off too; whose they are is decided
 * as for the text. `disabledBefore` counts those that were switched off in the version before: that was not carried over.
 * @throws AppError `document-not-found`, `store-unavailable`
 */
export async function readDocumentChunks(
  documentId: string,
  access: Access,
  { database, chunks }: { database: Database; chunks: ChunkStore },
): Promise<{ versionId: string; items: DocumentChunk[]; disabledBefore: number }> {
  const { versionId } = await publishedVersion(documentId, access, database);
  const [rows, disabled, disabledBefore] = await Promise.all([
    chunks.version(versionId, access),
    database.chunkRevisions.disabledOf(versionId),
    database.chunkRevisions.disabledBefore(versionId),
  ]);
  const items = rows.map(({ ordinal, headingPath, page, start, end }) => ({
    ordinal,
    headingPath,
    page,
    start,
    end,
    enabled: !disabled.has(ordinal),
  }));
  return { versionId, items, disabledBefore };
}

/**
 * Where the file lies that the published text was read from, an absolute path, and what it was called when it came; whose
 * it is is decided as for the text.
 * @throws AppError `document-not-found`, `store-unavailable`
 */
export async function findOriginal(
  documentId: string,
  access: Access,
  { database, files }: { database: Database; files: FileStore },
): Promise<{ fileName: string; path: string }> {
  const { fileName, fileKey } = await publishedVersion(documentId, access, database);
  return { fileName, path: files.path(fileKey) };
}

async function publishedVersion(documentId: string, access: Access, database: Database) {
  const { currentVersion } = await database.documents.get(access.workspaceId, documentId);
  if (!currentVersion) throw new AppError('document-not-found', { detail: 'no version is published yet' });
  const versionId = currentVersion.id;
  const version = (await database.documents.publishedAmong([versionId])).get(versionId);
  if (!version || !access.admits(version)) throw new AppError('document-not-found');
  const { mediaType, fileName, fileKey } = currentVersion;
  return { versionId, title: version.title, textKey: version.textKey, mediaType, fileName, fileKey };
}
