import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, read } from '../../../api/client.js';
import { openPdf, type OpenedPdf } from './open-pdf.js';

/** The file that a version of a document was read from. */
function useOriginal(documentId: string, versionId: string) {
  return useQuery({
    queryKey: ['original', documentId, versionId],
    queryFn: () =>
      read(
        api.GET('/v1/documents/{id}/file', { params: { path: { id: documentId } }, parseAs: 'arrayBuffer' }),
      ),
    staleTime: Infinity,
    gcTime: 60_000,
  });
}

/** The original of a document, opened; closed when it is no longer shown. */
export function usePdf(documentId: string, versionId: string): { pdf?: OpenedPdf; error?: unknown } {
  const { data, error } = useOriginal(documentId, versionId);
  const [state, setState] = useState<{ pdf?: OpenedPdf; error?: unknown }>({});
  useEffect(() => {
    if (!data) return undefined;
    let left = false;
    let opened: OpenedPdf | undefined;
    const open = async () => {
      opened = await openPdf(new Uint8Array((data as unknown as ArrayBuffer).slice(0)));
      if (left) opened.close();
      else setState({ pdf: opened });
    };
    open().catch((error: unknown) => left || setState({ error }));
    return () => {
      left = true;
      opened?.close();
      setState({});
    };
  }, [data]);
  return error ? { error } : state;
}
