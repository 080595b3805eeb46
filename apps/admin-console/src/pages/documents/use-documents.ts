import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';
import type { PlainDocument } from './use-document.js';

/** Between two looks at a list in which something is being read, milliseconds for each page that is looked at again. */
const LOOK_AGAIN_MS = 3_000;

const isBeingRead = ({ newestVersion }: PlainDocument) => newestVersion?.state === 'pending';

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
      const pages = state.data?.pages ?? [];
      return pages.some(({ items }) => items.some(isBeingRead)) && LOOK_AGAIN_MS * pages.length;
    },
  });
}
