import type { InfiniteData } from '@tanstack/react-query';

/** What is cached of a list that is loaded page by page; undefined while nothing is. */
type Pages<Page> = InfiniteData<Page> | undefined;

/** The pages without one item: for a delete, a list of a hundred pages need not be read anew. */
export function withoutItem<Page extends { items: { id: string }[] }>(pages: Pages<Page>, id: string) {
  return (
    pages && {
      ...pages,
      pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
    }
  );
}

/** The first page alone, from which the others are loaded anew as far as they are looked at. */
export function firstPage<Page>(pages: Pages<Page>) {
  return pages && { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) };
}
