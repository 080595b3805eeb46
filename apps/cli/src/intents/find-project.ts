import { IntentProject, listOf } from '@app/contracts';
import type { ApiClient } from '../api-client.js';

/** The intent project with this name or id; undefined when there is none. */
export async function findProject(client: ApiClient, nameOrId: string): Promise<IntentProject | undefined> {
  let cursor: string | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = listOf(IntentProject).parse(await client.get(`/v1/intents/projects?limit=200${query}`));
    const found = page.items.find(({ id, name }) => id === nameOrId || name === nameOrId);
    if (found) return found;
    cursor = page.next;
  } while (cursor);
  return undefined;
}
