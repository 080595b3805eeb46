import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GoldenCase, ImportedCases } from '@app/contracts';
import { api, read } from '../../api/client.js';
import { sendFile } from '../../api/send-file.js';

/** Key of a golden set and all that is cached of it. */
export const goldenSetKey = (id: string) => ['golden-set', id];

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

/** Cases in the order in which they were added, 100 at a time. */
export function useGoldenCases(id: string) {
  return useInfiniteQuery({
    queryKey: [...goldenSetKey(id), 'cases'],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/golden-sets/{id}/cases', {
          params: { path: { id }, query: { limit: 100, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** All cases of a golden set, in the order in which they were added. */
export async function allCases(id: string): Promise<GoldenCase[]> {
  const cases: GoldenCase[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { limit: 200, ...(cursor && { cursor }) };
    const page = await read(api.GET('/v1/golden-sets/{id}/cases', { params: { path: { id }, query } }));
    cases.push(...page.items);
    cursor = page.next;
    if (!cursor) return cases;
  }
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
