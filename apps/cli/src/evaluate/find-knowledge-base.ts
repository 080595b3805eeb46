import { KnowledgeBase, listOf } from '@app/contracts';
import { AppError } from '@app/platform';
import type { ApiClient } from '../api-client.js';

/** The id of the knowledge base that has this id or slug. @throws AppError `knowledge-base-not-found` */
export async function findKnowledgeBase(client: ApiClient, idOrSlug: string): Promise<string> {
  let cursor: string | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = listOf(KnowledgeBase).parse(await client.get(`/v1/knowledge-bases?limit=200${query}`));
    const found = page.items.find(({ id, slug }) => id === idOrSlug.toLowerCase() || slug === idOrSlug);
    if (found) return found.id;
    cursor = page.next;
  } while (cursor);
  throw new AppError('knowledge-base-not-found', { detail: idOrSlug });
}
