import type { Utterance, UtterancesAdded } from '@app/contracts';
import { useInfiniteQuery, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { firstPage, withoutItem } from '../../api/change-pages.js';
import { api, read } from '../../api/client.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey } from './use-intents.js';

const EXAMPLES = 'examples';
type ExamplePages = InfiniteData<{ items: Utterance[] }> | undefined;

const examplesKey = (id: string, intent: string | null) => [...projectKey(id), EXAMPLES, intent];

/** Examples of an intent, newest first, 200 at a time; `null`: those that belong to none. */
export function useExamples(id: string, intent: string | null) {
  return useInfiniteQuery({
    queryKey: examplesKey(id, intent),
    queryFn: ({ pageParam }) => {
      const ofIntent = intent === null ? { none: 'true' as const } : { intent };
      const query = { limit: 200, ...ofIntent, ...(pageParam && { cursor: pageParam }) };
      return read(api.GET('/v1/intents/projects/{id}/utterances', { params: { path: { id }, query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Adds examples to an intent; tells how many were new, and how many were there before. */
export function useAddExamples(id: string, intent: string | null, onDone: (added: UtterancesAdded) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (texts: string[]) => {
      const utterances = texts.map((text) => ({ text, intent }));
      return read(
        api.POST('/v1/intents/projects/{id}/utterances', { params: { path: { id } }, body: { utterances } }),
      );
    },
    onSuccess: (added) => {
      onDone(added);
      // They stand at the beginning, and move everything behind them.
      queries.setQueryData(examplesKey(id, intent), (pages: ExamplePages) => firstPage(pages));
      return queries.invalidateQueries({ queryKey: projectKey(id) });
    },
  });
}

/** Deletes an example. */
export function useRemoveExample(id: string, intent: string | null) {
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (utteranceId: string) =>
      read(
        api.DELETE('/v1/intents/projects/{id}/utterances/{utteranceId}', {
          params: { path: { id, utteranceId } },
        }),
      ),
    onSuccess: (_, utteranceId) => {
      queries.setQueryData(examplesKey(id, intent), (pages: ExamplePages) => withoutItem(pages, utteranceId));
      return queries.invalidateQueries({
        queryKey: projectKey(id),
        predicate: ({ queryKey }) => !queryKey.includes(EXAMPLES),
      });
    },
    onError: (error) => {
      notify.failed(error);
      return queries.invalidateQueries({ queryKey: projectKey(id) });
    },
  });
}
