import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

/** Keys of what is cached; a change of a project makes everything below its key stale. */
export const projectKey = (id: string) => ['intents', id];

export function useProjects() {
  return useQuery({
    queryKey: ['intents'],
    queryFn: () => read(api.GET('/v1/intents/projects', { params: { query: { limit: 200 } } })),
  });
}

export function useProject(id: string) {
  return useQuery({
    queryKey: [...projectKey(id), 'project'],
    queryFn: () => read(api.GET('/v1/intents/projects/{id}', { params: { path: { id } } })),
  });
}

export function useIntentsOf(id: string) {
  return useQuery({
    queryKey: [...projectKey(id), 'intents'],
    queryFn: () => read(api.GET('/v1/intents/projects/{id}/intents', { params: { path: { id } } })),
  });
}

export function useWarnings(id: string) {
  return useQuery({
    queryKey: [...projectKey(id), 'warnings'],
    queryFn: () => read(api.GET('/v1/intents/projects/{id}/warnings', { params: { path: { id } } })),
  });
}

/** Versions, newest first; looked at again while one is trained. */
export function useVersionsOf(id: string) {
  return useQuery({
    queryKey: [...projectKey(id), 'versions'],
    queryFn: () => read(api.GET('/v1/intents/projects/{id}/versions', { params: { path: { id } } })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((version) => version.state === 'training') ? 1_000 : false,
  });
}

export function useReport(id: string, versionId: string) {
  return useQuery({
    queryKey: [...projectKey(id), 'report', versionId],
    queryFn: () =>
      read(
        api.GET('/v1/intents/projects/{id}/versions/{versionId}', { params: { path: { id, versionId } } }),
      ),
  });
}
