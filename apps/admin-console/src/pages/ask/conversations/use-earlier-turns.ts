import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, read } from '../../../api/client.js';
import { earlierTurn, type Turn } from '../turn.js';

/**
 * The turns that a conversation had when it was opened, oldest first. They are read once: what is asked from then on
 * stands behind them already.
 */
export function useEarlierTurns(conversationId: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: ['conversation', conversationId, 'turns'],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/conversations/{id}/answers', {
          params: {
            path: { id: conversationId as string },
            query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: conversationId !== undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
  const { data } = query;
  // One turn for each answer: what is chosen is compared by identity.
  const turns = useMemo<Turn[]>(
    () => data?.pages.flatMap(({ items }) => items.map(earlierTurn)).toReversed() ?? [],
    [data],
  );
  return { turns, query };
}
