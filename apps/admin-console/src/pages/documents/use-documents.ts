import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';

/** Between two looks at a list in which something is being read, milliseconds. */
const LOOK_AGAIN_MS = 3_000;

/** Documents of a knowledge base whose title or file name contains the words, newest first, 100 at a time. */
export function useDocuments(knowledgeBaseId: string, words: string) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: ['documents', knowledgeBaseId, words, language],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/knowledge-bases/{id}/documents', {
          params: {
            path: { id: knowledgeBaseId },
            query: { limit: 100, ...(words && { query: words }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const items = state.data?.pages.flatMap((page) => page.items) ?? [];
      return items.some(({ newestVersion }) => newestVersion?.state === 'pending') && LOOK_AGAIN_MS;
    },
  });
}
