import type { Verb } from '@app/contracts';
import { AppError, may, type Access, type Principal } from '@app/platform';
import type { DocumentRecord } from '@app/store';
import type { ApiParts } from '../api-parts.js';
import { accessFor, demand, mayKnow } from '../auth/callers.js';

/** Titles and metadata are content: to see them takes one of these. */
export const READING: readonly Verb[] = ['search', 'edit'];

/**
 * A document that the caller may see.
 * @throws AppError `document-not-found`, `not-allowed`
 */
export async function findDocument(
  caller: Principal,
  id: string,
  { database }: Pick<ApiParts, 'database'>,
): Promise<DocumentRecord> {
  const document = await database.documents.get(caller.workspaceId, id);
  if (!mayKnow(caller, document.knowledgeBaseId)) throw new AppError('document-not-found');
  demand(caller, READING, document.knowledgeBaseId);
  if (readingAccess(caller, document.knowledgeBaseId)?.admits(document) === false)
    throw new AppError('document-not-found');
  return document;
}

/** Who only reads a knowledge base sees what this admits; who edits it sees all of it. */
export function readingAccess(caller: Principal, knowledgeBaseId: string): Access | undefined {
  if (may(caller, 'edit', knowledgeBaseId)) return undefined;
  return accessFor(caller, 'search', [knowledgeBaseId]);
}
