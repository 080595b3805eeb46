import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../../api/client.js';
import { useNotify } from '../../../ui/use-notify.js';

const pathOf = (id: string) => ({ params: { path: { id } } });

/** The published version of a knowledge base and the kept ones, newest first. */
export function useVersions(id: string) {
  return useQuery({
    queryKey: ['kb-versions', id],
    queryFn: () => read(api.GET('/v1/knowledge-bases/{id}/versions', pathOf(id))),
  });
}

/** What the draft changes, 50 documents at a time. */
export function useDraft(id: string) {
  return useInfiniteQuery({
    queryKey: ['kb-versions', id, 'draft'],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/knowledge-bases/{id}/versions/draft', {
          params: { path: { id }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Does something to the versions of a knowledge base, says so, and looks at everything that it may have changed. */
export function useVersionChange<Input, Result>(
  id: string,
  change: (input: Input) => Promise<Result>,
  done: (result: Result) => string,
) {
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => notify.done(done(result)),
    onSettled: () =>
      Promise.all(
        [['kb-versions', id], ['knowledge-base', id], ['documents', id], ['knowledge-bases']].map(
          (queryKey) => queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
