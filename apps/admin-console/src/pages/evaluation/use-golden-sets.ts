import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import type { GoldenCase, ImportedCases } from '@app/contracts';
import { allPages } from '../../api/all-pages.js';
import { withoutItem } from '../../api/change-pages.js';
import { api, read } from '../../api/client.js';
import { sendFile } from '../../api/send-file.js';
import { useText } from '../../i18n/language.js';
import { useNotify } from '../../ui/use-notify.js';

/** Key of a golden set and all that is cached of it. */
export const goldenSetKey = (id: string) => ['golden-set', id];

const casesKey = (id: string) => [...goldenSetKey(id), 'cases'];
type CasePages = InfiniteData<{ items: GoldenCase[] }> | undefined;

/** The newest golden sets of a knowledge base, at most 200. */
export function useGoldenSets(knowledgeBaseId: string | undefined) {
  return useQuery({
    queryKey: ['golden-sets', knowledgeBaseId],
    queryFn: () =>
      read(
        api.GET('/v1/golden-sets', {
          params: { query: { knowledgeBaseId: knowledgeBaseId as string, limit: 200 } },
        }),
      ),
    enabled: knowledgeBaseId !== undefined,
  });
}

export function useGoldenSet(id: string) {
  return useQuery({
    queryKey: goldenSetKey(id),
    queryFn: () => read(api.GET('/v1/golden-sets/{id}', { params: { path: { id } } })),
  });
}

/** Cases in the order in which they were added, 200 at a time. */
export function useGoldenCases(id: string) {
  return useInfiniteQuery({
    queryKey: casesKey(id),
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/golden-sets/{id}/cases', {
          params: { path: { id }, query: { limit: 200, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** All cases of a golden set, in the order in which they were added. */
export function allCases(id: string): Promise<GoldenCase[]> {
  return allPages((query) =>
    read(api.GET('/v1/golden-sets/{id}/cases', { params: { path: { id }, query } })),
  );
}

/** Makes what is shown of a golden set, and of its place in lists, current. */
export function useGoldenSetChanged(): (id: string) => Promise<unknown> {
  const queries = useQueryClient();
  return (id) =>
    Promise.all(
      [goldenSetKey(id), ['golden-sets']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
}

/** Takes the cases of a file, all of them or none; tells how many there were. */
export function useImportCases(id: string, onDone: (count: number) => void) {
  const changed = useGoldenSetChanged();
  return useMutation({
    mutationFn: (file: File) => sendFile<ImportedCases>(`/v1/golden-sets/${id}/import`, file),
    onSuccess: ({ imported }) => {
      onDone(imported);
      return changed(id);
    },
  });
}

/** Takes a case out of a golden set. */
export function useRemoveCase(id: string) {
  const queries = useQueryClient();
  const notify = useNotify();
  const { removed } = useText().evaluation.cases;
  const changed = useGoldenSetChanged();
  return useMutation({
    mutationFn: (caseId: string) =>
      read(api.DELETE('/v1/golden-sets/{id}/cases/{caseId}', { params: { path: { id, caseId } } })),
    onSuccess: (_, caseId) => {
      notify.done(removed);
      queries.setQueryData(casesKey(id), (pages: CasePages) => withoutItem(pages, caseId));
      void queries.invalidateQueries({ queryKey: goldenSetKey(id), exact: true });
      void queries.invalidateQueries({ queryKey: ['golden-sets'] });
    },
    onError: (error) => {
      notify.failed(error);
      return changed(id);
    },
  });
}

/** Gives a set another name. */
export function useRenameGoldenSet(id: string) {
  const changed = useGoldenSetChanged();
  return useMutation({
    mutationFn: (name: string) =>
      read(api.PATCH('/v1/golden-sets/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: () => changed(id),
  });
}

/** Adds cases to a golden set, each in the place of the one with its id. */
export function usePutCases(id: string) {
  const changed = useGoldenSetChanged();
  return useMutation({
    mutationFn: (cases: GoldenCase[]) =>
      read(api.POST('/v1/golden-sets/{id}/cases', { params: { path: { id } }, body: { cases } })),
    onSuccess: () => changed(id),
  });
}
