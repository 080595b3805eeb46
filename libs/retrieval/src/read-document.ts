import type { Block } from '@app/contracts';
import { AppError, type Access } from '@app/platform';
import type { Database, FileStore } from '@app/store';

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
  const { currentVersion } = await database.documents.get(access.workspaceId, documentId);
  if (!currentVersion) throw new AppError('document-not-found', { detail: 'no version is published yet' });
  const versionId = currentVersion.id;
  const version = (await database.documents.publishedAmong([versionId])).get(versionId);
  if (!version || !access.admits(version)) throw new AppError('document-not-found');
  const [text, blocks] = await Promise.all([
    files.text(version.textKey),
    files.text(`blocks/${versionId}.json`),
  ]);
  return { documentId, versionId, title: version.title, text, blocks: JSON.parse(blocks) as Block[] };
}
