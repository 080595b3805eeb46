import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningSaseo } from './running-saseo.js';

/** A document as it is pushed. */
export interface Page {
  title: string;
  text: string;
}

/** A new Korean knowledge base with the default settings; its id. */
export async function makeShelf(saseo: RunningSaseo): Promise<string> {
  const made = await saseo.call('POST', '/v1/knowledge-bases', {
    name: 'bench',
    slug: 'bench',
    language: 'ko',
  });
  return ((await made.json()) as { id: string }).id;
}

/**
 * Pushes pages behind the `held` ones that the knowledge base has, and waits until all are published.
 * @returns the number of its chunks
 */
export async function pushPages(
  saseo: RunningSaseo,
  id: string,
  { pages, held = 0 }: { pages: readonly Page[]; held?: number },
): Promise<number> {
  for (const [index, { title, text }] of pages.entries()) {
    const body = { externalId: `page-${held + index + 1}`, title: title.slice(0, 400), text, format: 'md' };
    await saseo.call('POST', `/v1/knowledge-bases/${id}/documents`, body);
  }
  for (;;) {
    const chunks = await publishedChunks(saseo, id, held + pages.length);
    if (chunks >= 0) return chunks;
    await sleep(500);
  }
}

/** Chunks of published documents, or -1 while fewer than `wanted` documents are published. */
async function publishedChunks(saseo: RunningSaseo, id: string, wanted: number): Promise<number> {
  let [documents, chunks, cursor] = [0, 0, ''];
  do {
    const query = `limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = (await (await saseo.call('GET', `/v1/knowledge-bases/${id}/documents?${query}`)).json()) as {
      items: { currentVersion: { chunkCount: number } | null }[];
      next?: string;
    };
    for (const { currentVersion } of page.items) {
      if (currentVersion) documents += 1;
      chunks += currentVersion?.chunkCount ?? 0;
    }
    cursor = page.next ?? '';
  } while (cursor);
  return documents < wanted ? -1 : chunks;
}
