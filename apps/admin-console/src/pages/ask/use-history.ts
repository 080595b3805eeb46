import { useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

/** What the person asked, newest first. */
export function useHistory() {
  return useInfiniteQuery({
    queryKey: ['answers'],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/answers', { params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
