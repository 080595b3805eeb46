import type { ChunkPreview } from '@app/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

const LOOK_AGAIN_MS = 250;

/** How the worker would cut a document at this size; asked again whenever document or size changes. */
export function useChunkPreview(knowledgeBaseId: string, documentId: string, chunkTokens: number) {
  return useQuery({
    queryKey: ['chunk-preview', knowledgeBaseId, documentId, chunkTokens],
    queryFn: async ({ signal }) => {
      const path = { id: knowledgeBaseId };
      const body = { documentId, chunkTokens };
      let preview: ChunkPreview = await read(
        api.POST('/v1/knowledge-bases/{id}/chunk-previews', { params: { path }, body, signal }),
      );
      while (preview.state === 'queued' || preview.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
        signal.throwIfAborted();
        const shown = { ...path, previewId: preview.id };
        preview = await read(
          api.GET('/v1/knowledge-bases/{id}/chunk-previews/{previewId}', { params: { path: shown }, signal }),
        );
      }
      return preview;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
