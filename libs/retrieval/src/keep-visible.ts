import type { Access } from '@app/platform';
import type { Database } from '@app/store';
import type { FusedChunk } from './fuse.js';

/** A chunk of which PostgreSQL says that this caller may see it, with the title it has there. */
export interface VisibleChunk extends FusedChunk {
  title: string;
}

/**
 * Asks PostgreSQL, by key, about the version of every chunk and drops what is not published there, lies in a
 * knowledge base outside the access, or carries none of its labels. What cannot be confirmed is dropped.
 */
export async function keepVisible(
  chunks: readonly FusedChunk[],
  access: Access,
  database: Database,
): Promise<VisibleChunk[]> {
  const versionIds = [...new Set(chunks.map(({ versionId }) => versionId))];
  if (versionIds.length === 0) return [];
  const published = await database.documents.publishedAmong(versionIds);
  return chunks.flatMap((found) => {
    const version = published.get(found.versionId);
    if (!version || !access.knowledgeBaseIds.includes(version.knowledgeBaseId)) return [];
    if (!version.acl.some((label) => access.labels.includes(label))) return [];
    return [{ ...found, title: version.title }];
  });
}
