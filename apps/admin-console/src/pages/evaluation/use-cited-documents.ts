import type { PlainDocument } from '../documents/use-document.js';
import { useQueries } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

/** Documents by their ids, each once. `gone` says that some are not there any more, or are hidden from the caller. */
export function useCitedDocuments(ids: readonly string[]): {
  documents: PlainDocument[];
  isPending: boolean;
  gone: boolean;
} {
  return useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: ['cited-document', id],
      queryFn: () => read(api.GET('/v1/documents/{id}', { params: { path: { id } } })),
    })),
    combine: (found) => ({
      documents: found.flatMap(({ data }) => data ?? []),
      isPending: found.some(({ isPending }) => isPending),
      gone: found.some(({ isError }) => isError),
    }),
  });
}
