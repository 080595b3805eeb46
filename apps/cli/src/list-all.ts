import { listOf } from '@app/contracts';
import type { z } from 'zod';
import type { ApiClient } from './api-client.js';

/** Every item of a list of the API, page by page, as far as it is asked for. @throws AppError what the server answers */
export async function* listAll<Schema extends z.ZodType>(
  client: ApiClient,
  path: string,
  item: Schema,
): AsyncGenerator<z.infer<Schema>> {
  const schema = listOf(item);
  let cursor: string | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = schema.parse(await client.get(`${path}?limit=200${query}`));
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}
