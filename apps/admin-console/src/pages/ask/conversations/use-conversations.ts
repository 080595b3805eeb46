import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../../api/client.js';

const queryKey = ['conversations'];

/** The person's own conversations, by their last question, newest first. */
export function useConversations() {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => {
      const query = { limit: 30, ...(pageParam && { cursor: pageParam }) };
      return read(api.GET('/v1/conversations', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Names a conversation. */
export function useRename(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (title: string) =>
      read(api.PATCH('/v1/conversations/{id}', { params: { path: { id } }, body: { title } })),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

/** Removes a conversation with all its answers. */
export function useRemove(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.DELETE('/v1/conversations/{id}', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all([queryKey, ['answers']].map((changed) => queries.invalidateQueries({ queryKey: changed }))),
  });
}
