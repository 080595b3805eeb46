import { useQuery } from '@tanstack/react-query';
import { api, read } from './client.js';

/** Most knowledge bases that one question may search. */
export const MOST_BASES = 20;

/** The newest knowledge bases that the caller may know of, at most 200. */
export function useKnowledgeBases() {
  return useQuery({
    queryKey: ['knowledge-bases'],
    queryFn: () => read(api.GET('/v1/knowledge-bases', { params: { query: { limit: 200 } } })),
  });
}

/** One knowledge base. */
export function useKnowledgeBase(id: string) {
  return useQuery({
    queryKey: ['knowledge-base', id],
    queryFn: () => read(api.GET('/v1/knowledge-bases/{id}', { params: { path: { id } } })),
  });
}
