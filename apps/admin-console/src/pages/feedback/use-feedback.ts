import type { FeedbackItem, Rating } from '@app/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useNotify } from '../../ui/use-notify.js';

export type Period = 'week' | 'month' | 'ever';

/** What of the feedback is shown. */
export interface FeedbackFilter {
  rating: Rating | 'all';
  state: 'open' | 'done' | 'all';
  period: Period;
  knowledgeBaseId: string | null;
}

const DAY_MS = 86_400_000;
const days: Record<Period, number | undefined> = { week: 7, month: 30, ever: undefined };

/** Feedback that the caller may review, newest question first. */
export function useFeedback({ rating, state, period, knowledgeBaseId }: FeedbackFilter) {
  return useInfiniteQuery({
    queryKey: ['feedback', rating, state, period, knowledgeBaseId],
    queryFn: ({ pageParam }) => {
      const past = days[period];
      const query = {
        limit: 50,
        ...(rating !== 'all' && { rating }),
        ...(state !== 'all' && { reviewed: state === 'done' ? ('true' as const) : ('false' as const) }),
        ...(past && { since: new Date(Date.now() - past * DAY_MS).toISOString() }),
        ...(knowledgeBaseId && { knowledgeBaseId }),
        ...(pageParam && { cursor: pageParam }),
      };
      return read(api.GET('/v1/feedback', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Marks feedback as done, or opens it again. */
export function useReview() {
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ answerId, reviewedAt }: FeedbackItem) =>
      read(
        api.PUT('/v1/answers/{id}/feedback/review', {
          params: { path: { id: answerId } },
          body: { reviewed: reviewedAt === null },
        }),
      ),
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['feedback'] }),
  });
}
