import type { EditChunk } from '@app/contracts';
import { holdsControlCharacters, normaliseText } from '@app/language';
import { AppError, type Principal } from '@app/platform';
import { readDocument, readDocumentChunks } from '@app/retrieval';
import type { DocumentRecord } from '@app/store';
import type { ApiParts } from '../api-parts.js';
import { accessFor } from '../auth/callers.js';

/** A text that is corrected may grow beyond what chunking makes by this share. */
const ROOM = 1.25;

interface EditRequest {
  caller: Principal;
  document: DocumentRecord;
  body: EditChunk;
}

/**
 * Checks an edit of a piece of the published version against what stands there, and queues it.
 * @returns the id of its job
 * @throws AppError `chunk-not-found`, `chunk-revision-not-found`, `chunk-text-empty`, `chunk-text-unreadable`,
 * `chunk-text-too-long`, `chunk-text-unchanged`, and what `acceptEdit` of the store throws
 */
export async function editChunk(
  { caller, document, body }: EditRequest,
  parts: ApiParts,
): Promise<{ jobId: string }> {
  const { versionId, ordinal, revision, reason, restores = null } = body;
  const { id: documentId, knowledgeBaseId, workspaceId } = document;
  const { database, indexes } = parts;
  const access = accessFor(caller, 'search', [knowledgeBaseId]);
  const shown = await readDocument({ documentId }, access, parts);
  const { items, ...listed } = await readDocumentChunks(documentId, access, {
    database,
    chunks: indexes.chunks,
  });
  // An edit was published between the two.
  if (listed.versionId !== shown.versionId) throw new AppError('chunk-changed');
  const piece = items.find((item) => item.ordinal === ordinal);
  if (!piece) throw new AppError('chunk-not-found');
  const { start, end } = piece;
  const textBefore = shown.text.slice(start, end);
  const textAfter =
    restores === null
      ? await writtenText(body.text ?? '', knowledgeBaseId, caller, parts)
      : await database.chunkEdits.textAfter({ versionId: shown.versionId, ordinal }, restores);
  const edit = { start, end, textBefore, textAfter, restores, reason, actorId: caller.id };
  const place = { workspaceId, documentId, versionId, ordinal };
  const { fingerprint } = indexes.record;
  const base = { baseVersionId: shown.versionId };
  return database.chunkEdits.accept({ ...place, revision, fingerprint, edit: { ...base, ...edit } });
}

async function writtenText(
  given: string,
  knowledgeBaseId: string,
  caller: Principal,
  { database, models }: ApiParts,
): Promise<string> {
  // The text would be stored without them, and not as it was written.
  if (holdsControlCharacters(given)) throw new AppError('chunk-text-unreadable');
  const text = normaliseText(given).trim();
  if (!/[\p{L}\p{N}]/u.test(text)) throw new AppError('chunk-text-empty');
  const { settings } = await database.knowledgeBases.get(caller.workspaceId, knowledgeBaseId);
  const { embedder } = models;
  const most = Math.min(embedder.maximumTokens, Math.ceil(settings.chunkTokens * ROOM));
  const tokens = embedder.countTokens(text);
  if (tokens > most)
    throw new AppError('chunk-text-too-long', { detail: `${tokens} tokens; at most ${most}` });
  return text;
}
