import type { KnowledgeBaseVocabulary, ReadQuestion, Vocabulary } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, fetchSignedIn, read } from '../../../api/client.js';
import { problemOf } from '../../../api/problem-error.js';
import { sendFile } from '../../../api/send-file.js';
import { useText } from '../../../i18n/language.js';
import { useNotify } from '../../../ui/use-notify.js';

const pathOf = (id: string) => ({ params: { path: { id } } });
const keyOf = (id: string) => ['vocabulary', id];

export function useVocabulary(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: (): Promise<KnowledgeBaseVocabulary> =>
      read(api.GET('/v1/knowledge-bases/{id}/vocabulary', pathOf(id))),
  });
}

/** Stores a vocabulary in the place of the one that is shown; what another editor did meanwhile is not overwritten. */
export function useChangeVocabulary(id: string) {
  return useVocabularyChange(id, (body: Vocabulary & { number: number }) =>
    read(api.PUT('/v1/knowledge-bases/{id}/vocabulary', { ...pathOf(id), body })),
  );
}

/** Adds a table, all of it or nothing. */
export function useImportVocabulary(id: string) {
  return useVocabularyChange(id, (file: File) =>
    sendFile<KnowledgeBaseVocabulary>(`/v1/knowledge-bases/${id}/vocabulary/import`, file),
  );
}

function useVocabularyChange<Input>(id: string, change: (input: Input) => Promise<KnowledgeBaseVocabulary>) {
  const queries = useQueryClient();
  const notify = useNotify();
  const text = useText().vocabulary;
  return useMutation({
    mutationFn: change,
    onSuccess: () => notify.done(text.saved),
    onSettled: () =>
      Promise.all(
        [keyOf(id), ['kb-versions', id]].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}

/** The table that an import reads back. */
export async function exportVocabulary(id: string): Promise<Blob> {
  const response = await fetchSignedIn(new Request(`/v1/knowledge-bases/${id}/vocabulary/export`));
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return response.blob();
}

/** How the stored vocabulary reads a question; asked again when the vocabulary has another number. */
export function useReadQuestion(id: string, question: string, number: number) {
  return useQuery({
    queryKey: ['vocabulary-preview', id, question, number],
    queryFn: (): Promise<ReadQuestion> =>
      read(api.POST('/v1/knowledge-bases/{id}/vocabulary/preview', { ...pathOf(id), body: { question } })),
    enabled: question.trim() !== '',
  });
}
