import type { Feedback, FeedbackReason, Rating } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../../api/client.js';
import { useNotify } from '../../../ui/use-notify.js';

/** What a person says of an answer. */
export interface Said {
  rating: Rating;
  reason?: FeedbackReason;
  comment?: string;
}

/** What the asker said of an answer, and how to say it: undefined takes it back. */
export function useAnswerFeedback(answerId: string) {
  const queries = useQueryClient();
  const notify = useNotify();
  const place = { params: { path: { id: answerId } } };
  const queryKey = ['answer', answerId, 'feedback'];
  const given = useQuery({
    queryKey,
    queryFn: () => read(api.GET('/v1/answers/{id}/feedback', place)),
  });
  const say = useMutation({
    mutationFn: async (said: Said | undefined): Promise<Feedback | null> => {
      if (said) return read(api.PUT('/v1/answers/{id}/feedback', { ...place, body: said }));
      await read(api.DELETE('/v1/answers/{id}/feedback', place));
      return null;
    },
    onSuccess: (feedback) => queries.setQueryData(queryKey, { feedback, own: true }),
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['feedback'] }),
  });
  return { given: given.data, say };
}
