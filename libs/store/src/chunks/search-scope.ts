import { AppError, type Access } from '@app/platform';
import { checkIds } from './chunk-row.js';

/** What a search may see. */
export interface SearchScope {
  access: Access;
  /** Knowledge bases to search, each of them readable by `access`. */
  knowledgeBaseIds: readonly string[];
  /** Versions whose rows exist but must not be seen: pending, retired, deleted. */
  hiddenVersionIds: readonly string[];
  /** Where it is given, versions of no other id are searched. A long list costs time: see the README. */
  onlyVersionIds?: readonly string[] | undefined;
  /** Chunks that editors have switched off. */
  hiddenChunkIds?: readonly string[];
  /** Most chunks to return, 1 or more. */
  limit: number;
}

/**
 * The pre-filter of a search as SQL; null when the caller can see nothing at all.
 * @throws AppError `not-allowed` for a knowledge base or workspace outside the access.
 */
export function scopeFilter(scope: SearchScope, workspaceId: string): string | null {
  const { access, knowledgeBaseIds, hiddenVersionIds, onlyVersionIds, hiddenChunkIds = [] } = scope;
  checkWorkspace(access, workspaceId);
  const outside = knowledgeBaseIds.find((id) => !access.knowledgeBaseIds.includes(id));
  if (outside !== undefined) throw new AppError('not-allowed', { detail: `knowledge base ${outside}` });
  if (knowledgeBaseIds.length === 0 || access.labels.length === 0 || onlyVersionIds?.length === 0)
    return null;
  const filter = [isAnyOf('kb_id', knowledgeBaseIds), hasLabelOf(access)];
  if (onlyVersionIds) filter.push(isAnyOf('version_id', onlyVersionIds));
  if (hiddenVersionIds.length > 0) filter.push(`NOT (${isAnyOf('version_id', hiddenVersionIds)})`);
  if (hiddenChunkIds.length > 0) filter.push(`NOT (${isOneOf('chunk_id', hiddenChunkIds)})`);
  return filter.join(' AND ');
}

/**
 * SQL that holds for chunks that the access may read; null when there can be none.
 * @throws AppError `not-allowed` when the access belongs to another workspace.
 */
export function readableBy(access: Access, workspaceId: string): string | null {
  checkWorkspace(access, workspaceId);
  if (access.knowledgeBaseIds.length === 0 || access.labels.length === 0) return null;
  return `${isAnyOf('kb_id', access.knowledgeBaseIds)} AND ${hasLabelOf(access)}`;
}

function checkWorkspace(access: Access, workspaceId: string): void {
  if (access.workspaceId !== workspaceId) throw new AppError('not-allowed', { detail: 'another workspace' });
}

/** SQL that holds when the column is one of the UUIDs; the list must not be empty. */
export function isAnyOf(column: string, ids: readonly string[]): string {
  checkIds(ids);
  return isOneOf(column, ids);
}

/** SQL that holds when the column is one of the values; the list must not be empty. */
export function isOneOf(column: string, values: readonly string[]): string {
  return values.length === 1
    ? `${column} = ${quote(values[0]!)}`
    : `${column} IN (${values.map(quote).join(', ')})`;
}

/** SQL that holds for chunks which one of the labels of the access may read; there must be a label. */
function hasLabelOf(access: Access): string {
  return `array_has_any(acl, [${access.labels.map(quote).join(', ')}])`;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
