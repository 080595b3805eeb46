/** Most that the API gives of a list at once. */
const LIMIT = 200;

/** Reads a list to its end, page by page. */
export async function allPages<Item>(
  page: (query: { limit: number; cursor?: string }) => Promise<{ items: Item[]; next?: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await page({ limit: LIMIT, ...(cursor && { cursor }) });
    all.push(...items);
    if (!next) return all;
    cursor = next;
  }
}
