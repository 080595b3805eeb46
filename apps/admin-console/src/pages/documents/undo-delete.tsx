import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useNotify } from '../../ui/use-notify.js';

/** Gives a deleted document back, as long as that is possible. */
export function UndoDelete(props: { documentId: string; knowledgeBaseId: string; title?: string }) {
  const { documentId, knowledgeBaseId, title } = props;
  const text = useText().restore;
  const notify = useNotify();
  const queries = useQueryClient();
  const refresh = () => {
    for (const queryKey of [
      ['documents', knowledgeBaseId],
      ['deleted-documents', knowledgeBaseId],
      ['knowledge-base', knowledgeBaseId],
    ])
      void queries.invalidateQueries({ queryKey });
  };
  const restore = useMutation({
    mutationFn: () => read(api.POST('/v1/documents/{id}/restore', { params: { path: { id: documentId } } })),
    onSuccess: () => notify.done(text.restored),
    onError: notify.failed,
    onSettled: refresh,
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={restore.isPending}
      disabled={restore.isSuccess}
      {...(title && { 'aria-label': `${text.undo}: ${title}` })}
      onClick={() => restore.mutate()}
    >
      {restore.isSuccess ? text.restored : text.undo}
    </Button>
  );
}
