import type { DocumentChunk } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../../api/all-pages.js';
import { api, read } from '../../../api/client.js';
import { asProblem } from '../../../api/problem-error.js';
import { useText } from '../../../i18n/language.js';
import { useNotify } from '../../../ui/use-notify.js';

/** All pieces of a version whose text is an editor's: they are made by hand, and compared with what is quoted. */
export function useEdits(documentId: string, versionId: string, enabled = true) {
  return useQuery({
    queryKey: ['edits', documentId, versionId],
    enabled,
    queryFn: () =>
      allPages((page) => {
        const query = { versionId, ...page };
        return read(api.GET('/v1/documents/{id}/edits', { params: { path: { id: documentId }, query } }));
      }),
  });
}

export interface ChunkInVersion {
  documentId: string;
  /** The version that is looked at. */
  versionId: string;
  chunk: DocumentChunk;
}

/** A text of one's own for a piece, or the one that it had after an earlier revision. */
export type ChunkText = ({ text: string } | { restores: number }) & { reason: string };

/** Queries that show something of a document's text. */
const SHOWN = ['document', 'document-text', 'document-chunks', 'versions', 'edits', 'chunk-revisions'];

/** Writes another text into a piece, and shows it wherever the document is shown. */
export function useEditChunk({ documentId, versionId, chunk }: ChunkInVersion, onDone: () => void) {
  const words = useText().edits;
  const notify = useNotify();
  const queries = useQueryClient();
  const { ordinal, revision } = chunk;
  const showAnew = () => {
    for (const name of SHOWN) void queries.invalidateQueries({ queryKey: [name, documentId] });
  };
  return useMutation({
    mutationFn: (change: ChunkText) =>
      read(
        api.POST('/v1/documents/{id}/edits', {
          params: { path: { id: documentId } },
          body: { versionId, ordinal, revision, ...change },
        }),
      ),
    onSuccess: (answer) => {
      if ('jobId' in answer) notify.done(words.later);
      onDone();
      showAnew();
    },
    // Somebody else was first: what they wrote comes in, and what was typed here stays to be compared with it.
    onError: (error) => asProblem(error).code === 'chunk-changed' && showAnew(),
  });
}
