import type { Block, DocumentChunk, EditedPlace } from '@app/contracts';
import { AppError, type Access } from '@app/platform';
import type { ChunkStore, Database, FileStore, LostRevisions, VersionRecord } from '@app/store';

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
  /** Where the text is an editor's. */
  edits: EditedPlace[];
}

/** Which version of a document is read; the published one unless another is named. */
export interface DocumentPlace {
  documentId: string;
  versionId?: string | undefined;
}

/**
 * The published text of a document that the access may read, or that of an earlier version, which the caller of this
 * answers for. PostgreSQL says so now, for the version that is read: what is not published, lies in a knowledge base outside
 * the access, or carries none of its labels is not there. An earlier version was published once and is as readable as its
 * document.
 * @throws AppError `document-not-found`, `store-unavailable`
 */
export async function readDocument(
  place: DocumentPlace,
  access: Access,
  { database, files }: { database: Database; files: FileStore },
): Promise<DocumentText> {
  const { documentId } = place;
  const { id: versionId, title, mediaType, textKey, edits } = await readableVersion(place, access, database);
  const [text, blocks] = await Promise.all([files.text(textKey), files.text(`blocks/${versionId}.json`)]);
  return { documentId, versionId, title, mediaType, text, blocks: JSON.parse(blocks) as Block[], edits };
}

/**
 * The pieces of the published text, in their order, those that editors have switched off too; whose they are is decided
 * as for the text. `readVersionId` is the version that was read from the file, whose pieces its edited versions have. `lost` is what editors had changed of the file before, which was not carried over.
 * @throws AppError `document-not-found`, `store-unavailable`
 */
export async function readDocumentChunks(
  documentId: string,
  access: Access,
  { database, chunks }: { database: Database; chunks: ChunkStore },
): Promise<{ versionId: string; readVersionId: string; items: DocumentChunk[]; lost: LostRevisions | null }> {
  const { id: versionId, readVersionId, edits } = await readableVersion({ documentId }, access, database);
  const [rows, newest, lost] = await Promise.all([
    chunks.version(versionId, access),
    database.chunkRevisions.newestOf(versionId),
    database.chunkRevisions.lostBy(versionId),
  ]);
  const edited = new Set(edits.map((place) => place.ordinal));
  const items = rows.map(({ ordinal, headingPath, page, start, end }) => ({
    ordinal,
    headingPath,
    page,
    start,
    end,
    enabled: newest.get(ordinal)?.enabled ?? true,
    edited: edited.has(ordinal),
    revision: newest.get(ordinal)?.number ?? 0,
  }));
  return { versionId, readVersionId: readVersionId ?? versionId, items, lost };
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
  const { fileName, fileKey } = await readableVersion({ documentId }, access, database);
  return { fileName, path: files.path(fileKey) };
}

async function readableVersion(
  { documentId, versionId }: DocumentPlace,
  access: Access,
  database: Database,
): Promise<VersionRecord & { textKey: string }> {
  const document = await database.documents.get(access.workspaceId, documentId);
  const { currentVersion } = document;
  if (!currentVersion) throw new AppError('document-not-found', { detail: 'no version is published yet' });
  if (!access.admits(document)) throw new AppError('document-not-found');
  const asked = versionId ?? currentVersion.id;
  const version = asked === currentVersion.id ? currentVersion : await database.documents.version(asked);
  const { publishedAt, textKey } = version;
  if (version.documentId !== documentId || publishedAt === null || textKey === null)
    throw new AppError('document-not-found', { detail: 'no such version was ever published' });
  return { ...version, title: document.title, textKey };
}
