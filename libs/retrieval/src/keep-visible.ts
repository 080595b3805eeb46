import type { Access } from '@app/platform';
import type { Database, LexicalChunk } from '@app/store';
import type { Legs } from './fuse.js';

/** What both legs found of versions that this caller may see, and the titles that PostgreSQL has of these versions. */
export interface VisibleLegs {
  legs: Legs<LexicalChunk>;
  titles: ReadonlyMap<string, string>;
}

/**
 * Asks PostgreSQL, by key, about the version of every chunk and drops what is not published there, lies in a
 * knowledge base outside the access, or carries none of its labels. What cannot be confirmed is dropped.
 */
export async function keepVisible(
  { lexical, vector }: Legs<LexicalChunk>,
  access: Access,
  database: Database,
): Promise<VisibleLegs> {
  const versionIds = [...new Set([...lexical, ...vector].map(({ versionId }) => versionId))];
  const titles = new Map<string, string>();
  if (versionIds.length === 0) return { legs: { lexical, vector }, titles };
  const published = await database.documents.publishedAmong(versionIds);
  for (const [versionId, { knowledgeBaseId, acl, title }] of published) {
    if (!access.knowledgeBaseIds.includes(knowledgeBaseId)) continue;
    if (acl.some((label) => access.labels.includes(label))) titles.set(versionId, title);
  }
  const isVisible = ({ versionId }: { versionId: string }): boolean => titles.has(versionId);
  return { legs: { lexical: lexical.filter(isVisible), vector: vector.filter(isVisible) }, titles };
}
