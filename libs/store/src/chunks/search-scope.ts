import { AppError, type Access } from '@app/platform';
import { checkIds } from './chunk-row.js';

/** What a search may see. */
export interface SearchScope {
  access: Access;
  /** Knowledge bases to search, each of them readable by `access`. */
  knowledgeBaseIds: readonly string[];
  /** Versions whose rows exist but must not be seen: pending, retired, deleted. */
  hiddenVersionIds: readonly string[];
  /** Most chunks to return, 1 or more. */
  limit: number;
}

/**
 * The pre-filter of a search as SQL; null when the caller can see nothing at all.
 * @throws AppError `not-allowed` for a knowledge base or workspace outside the access.
 */
export function scopeFilter(scope: SearchScope, workspaceId: string): string | null {
  const { access, knowledgeBaseIds, hiddenVersionIds } = scope;
  checkAccess(access, workspaceId);
  const outside = knowledgeBaseIds.find((id) => !access.knowledgeBaseIds.includes(id));
  if (outside !== undefined) throw new AppError('not-allowed', { detail: `knowledge base ${outside}` });
  if (knowledgeBaseIds.length === 0 || access.labels.length === 0) return null;
  const filter = [isAnyOf('kb_id', knowledgeBaseIds), hasLabelOf(access)];
  if (hiddenVersionIds.length > 0) filter.push(`NOT (${isAnyOf('version_id', hiddenVersionIds)})`);
  return filter.join(' AND ');
}

/** @throws AppError `not-allowed` when the access belongs to another workspace. */
export function checkAccess(access: Access, workspaceId: string): void {
  if (access.workspaceId !== workspaceId) throw new AppError('not-allowed', { detail: 'another workspace' });
}

/** SQL that holds when the column is one of the UUIDs; the list must not be empty. */
export function isAnyOf(column: string, ids: readonly string[]): string {
  checkIds(ids);
  return ids.length === 1 ? `${column} = ${quote(ids[0]!)}` : `${column} IN (${ids.map(quote).join(', ')})`;
}

/** SQL that holds for chunks which one of the labels of the access may read; there must be a label. */
export function hasLabelOf(access: Access): string {
  return `array_has_any(acl, [${access.labels.map(quote).join(', ')}])`;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
