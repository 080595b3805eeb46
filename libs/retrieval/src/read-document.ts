import type { Block, DocumentChunk } from '@app/contracts';
import { AppError, type Access } from '@app/platform';
import type { ChunkStore, Database, FileStore } from '@app/store';

/** The published text of a document. Offsets are UTF-16 code units of it. */
export interface DocumentText {
  documentId: string;
  versionId: string;
  title: string;
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
  const { versionId, title, textKey } = await publishedVersion(documentId, access, database);
  const [text, blocks] = await Promise.all([files.text(textKey), files.text(`blocks/${versionId}.json`)]);
  return { documentId, versionId, title, text, blocks: JSON.parse(blocks) as Block[] };
}

/**
 * The pieces of the published text that a search can find, in their order; whose they are is decided as for the text.
 * @throws AppError `document-not-found`, `store-unavailable`
 */
export async function readDocumentChunks(
  documentId: string,
  access: Access,
  { database, chunks }: { database: Database; chunks: ChunkStore },
): Promise<{ versionId: string; items: DocumentChunk[] }> {
  const { versionId } = await publishedVersion(documentId, access, database);
  const rows = await chunks.version(versionId, access);
  const items = rows.map(({ ordinal, headingPath, page, start, end }) => ({
    ordinal,
    headingPath,
    page,
    start,
    end,
  }));
  return { versionId, items };
}

async function publishedVersion(documentId: string, access: Access, database: Database) {
  const { currentVersion } = await database.documents.get(access.workspaceId, documentId);
  if (!currentVersion) throw new AppError('document-not-found', { detail: 'no version is published yet' });
  const versionId = currentVersion.id;
  const version = (await database.documents.publishedAmong([versionId])).get(versionId);
  if (!version || !access.admits(version)) throw new AppError('document-not-found');
  return { versionId, title: version.title, textKey: version.textKey };
}
