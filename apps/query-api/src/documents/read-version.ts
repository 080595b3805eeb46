import { AppError, may, type Principal } from '@app/platform';
import type { DocumentRecord } from '@app/store';
import type { ApiParts } from '../api-parts.js';

/**
 * The version of the document whose text the caller may see: the published one, or an earlier one for who edits the
 * knowledge base and for whom was given an answer that cites it. An earlier text may hold what was taken out of it.
 * @throws AppError `document-not-found`
 */
export async function readableVersion(
  caller: Principal,
  { workspaceId, knowledgeBaseId, currentVersion }: DocumentRecord,
  asked: string | undefined,
  { database }: Pick<ApiParts, 'database'>,
): Promise<string> {
  if (!currentVersion) throw new AppError('document-not-found', { detail: 'no version is published yet' });
  if (asked === undefined || asked === currentVersion.id || may(caller, 'edit', knowledgeBaseId))
    return asked ?? currentVersion.id;
  if (await database.answers.cites(workspaceId, caller.id, asked)) return asked;
  throw new AppError('document-not-found', { detail: 'the version is not the published one' });
}
