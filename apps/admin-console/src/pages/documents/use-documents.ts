import { useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';

/** Documents of a knowledge base, newest first, 200 at a time. */
export function useDocuments(knowledgeBaseId: string) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: ['documents', knowledgeBaseId, language],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/knowledge-bases/{id}/documents', {
          params: {
            path: { id: knowledgeBaseId },
            query: { limit: 200, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
