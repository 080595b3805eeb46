import type { Document } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';

/** A document as the API describes it; what its owner's systems noted of it is any JSON. */
export type WholeDocument = Omit<Document, 'metadata'> & { metadata: Record<string, unknown> };

/** A document without what its owner's systems noted of it. */
export type PlainDocument = Omit<Document, 'metadata'>;

/** The published text of a document with its blocks, or that of an earlier version. */
export function useDocumentText(id: string, versionId?: string) {
  const query = versionId === undefined ? {} : { versionId };
  return useQuery({
    queryKey: ['document-text', id, versionId],
    queryFn: () => read(api.GET('/v1/documents/{id}/blocks', { params: { path: { id }, query } })),
  });
}

/** A document and its current version. */
export function useDocument(id: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['document', id, language],
    queryFn: () => read(api.GET('/v1/documents/{id}', { params: { path: { id } } })),
  });
}

/** All versions of a document, newest first; looked at again while one is being read. */
export function useVersions(id: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['versions', id, language],
    queryFn: () => read(api.GET('/v1/documents/{id}/versions', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'pending' ? 1_500 : false),
  });
}

/** The pieces of the published text that a search finds. */
export function useDocumentChunks(id: string) {
  return useQuery({
    queryKey: ['document-chunks', id],
    queryFn: () => read(api.GET('/v1/documents/{id}/chunks', { params: { path: { id } } })),
  });
}
