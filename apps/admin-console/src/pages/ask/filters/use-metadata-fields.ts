import type { MetadataField } from '@app/contracts';
import { useQueries } from '@tanstack/react-query';
import { api, read } from '../../../api/client.js';

/** Fields that documents come with seldom change while a person asks. */
const FRESH_MS = 60_000;

/** What the documents of the knowledge bases can be filtered by; nothing of those that cannot be told. */
export function useMetadataFields(knowledgeBases: readonly string[]): MetadataField[] {
  return useQueries({
    queries: knowledgeBases.map((id) => ({
      queryKey: ['metadata-fields', id],
      queryFn: () => read(api.GET('/v1/knowledge-bases/{id}/metadata-fields', { params: { path: { id } } })),
      staleTime: FRESH_MS,
      retry: false,
    })),
    combine: (found) => joined(found.flatMap(({ data }) => data?.items ?? [])),
  });
}

/** Fields of the same name are one. */
function joined(fields: readonly MetadataField[]): MetadataField[] {
  const byName = new Map<string, MetadataField>();
  for (const { field, values, valueCount } of fields) {
    const known = byName.get(field) ?? { field, values: [], valueCount: 0 };
    const all = [...new Set([...known.values, ...values])];
    byName.set(field, { field, values: all, valueCount: known.valueCount + valueCount });
  }
  return [...byName.values()].toSorted((one, other) => one.field.localeCompare(other.field));
}
