import { KnowledgeBase } from '@app/contracts';
import { AppError } from '@app/platform';
import type { ApiClient } from '../api-client.js';
import { listAll } from '../list-all.js';

/** The id of the knowledge base that has this id or slug. @throws AppError `knowledge-base-not-found` */
export async function findKnowledgeBase(client: ApiClient, idOrSlug: string): Promise<string> {
  for await (const { id, slug } of listAll(client, '/v1/knowledge-bases', KnowledgeBase)) {
    if (id === idOrSlug.toLowerCase() || slug === idOrSlug) return id;
  }
  throw new AppError('knowledge-base-not-found', { detail: idOrSlug });
}
