import type { Verb } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../api/client.js';

/** Who is signed in. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: () => read(api.GET('/v1/auth/me')), staleTime: 60_000 });
}

/** Whether the caller holds a verb, for a knowledge base where one is named. The API decides; this hides what it refuses. */
export function useMay(): (verb: Verb, knowledgeBaseId?: string) => boolean {
  const { data } = useMe();
  return (verb, knowledgeBaseId) =>
    data?.grants.some(
      (grant) =>
        grant.verbs.includes(verb) &&
        (grant.knowledgeBaseId === null || grant.knowledgeBaseId === knowledgeBaseId),
    ) ?? false;
}
