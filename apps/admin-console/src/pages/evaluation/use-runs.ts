import type { Evaluation, EvaluationState } from '@app/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';

/** Between two looks at a run that is not over, milliseconds. */
const LOOK_AGAIN_MS = 1_000;

export const stateColors: Record<EvaluationState, string> = {
  queued: 'gray',
  running: 'blue',
  done: 'lamp',
  failed: 'red',
  cancelled: 'gray',
};

/** Whether a run waits or is worked on. */
export const isOpen = ({ state }: Pick<Evaluation, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** Key of a run and all that is cached of it. */
export const runKey = (id: string) => ['evaluation', id];

/** The runs over a knowledge base, newest first, 200 at a time; looked at again while one is open. */
export function useRuns(knowledgeBaseId: string) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: ['evaluations', knowledgeBaseId, language],
    queryFn: ({ pageParam }) => {
      const query = { knowledgeBaseId, limit: 200, ...(pageParam && { cursor: pageParam }) };
      return read(api.GET('/v1/evaluations', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      return pages.some(({ items }) => items.some(isOpen)) && LOOK_AGAIN_MS * pages.length;
    },
  });
}

/** A run; looked at again until it is over. */
export function useRun(id: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [...runKey(id), language],
    queryFn: () => read(api.GET('/v1/evaluations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => state.data && isOpen(state.data) && LOOK_AGAIN_MS,
  });
}

/** The questions of a run that were asked so far, 50 at a time: all, or those that went wrong. */
export function useResults(id: string, { missed, done }: { missed: boolean; done: number }) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: [...runKey(id), 'results', missed, done, language],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/evaluations/{id}/results', {
          params: {
            path: { id },
            query: { limit: 50, ...(missed && { missed: 'true' }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** A question of a run and what came of it. */
export type RunResult = NonNullable<ReturnType<typeof useResult>['data']>;

/** What came of one question of a run; null where the run did not ask it. */
export function useResult(id: string, caseId: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [...runKey(id), 'result', caseId, language],
    queryFn: async () => {
      const query = { caseId, limit: 1 };
      const page = await read(api.GET('/v1/evaluations/{id}/results', { params: { path: { id }, query } }));
      return page.items[0] ?? null;
    },
  });
}

/** What changed from a baseline. A finished run does not change, and neither does a comparison of two. */
export function useComparison(id: string, baseline: string) {
  return useQuery({
    queryKey: [...runKey(id), 'comparison', baseline],
    queryFn: () =>
      read(api.GET('/v1/evaluations/{id}/comparison', { params: { path: { id }, query: { baseline } } })),
    staleTime: Infinity,
  });
}
