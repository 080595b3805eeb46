import type { SearchIndex } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { useNotify } from '../../ui/use-notify.js';

/** What is to become of an index. */
export interface IndexChange {
  index: SearchIndex;
  action: 'publish' | 'purge';
}

/** Asks, then lets an index serve, or deletes it. */
export function ChangeIndex({
  change: { index, action },
  onClose,
}: {
  change: IndexChange;
  onClose: () => void;
}) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const words = text.indexes[action === 'publish' ? 'publishing' : 'purging'];
  const change = useMutation({
    mutationFn: async (): Promise<void> => {
      const place = { params: { path: { id: index.id } } };
      if (action === 'publish') await read(api.POST('/v1/indexes/{id}/publish', place));
      else await read(api.DELETE('/v1/indexes/{id}', place));
    },
    onSuccess: () => {
      notify.done(words.done);
      onClose();
    },
    // Also after a refusal: a document may have come meanwhile.
    onSettled: () =>
      Promise.all([['indexes'], ['models']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return (
    <Confirm
      opened
      onClose={onClose}
      title={words.title}
      text={words.text(index.fingerprint, index.embedder)}
      action={action === 'publish' ? text.indexes.publish : text.remove}
      danger={action === 'purge'}
      onConfirm={() => change.mutate()}
      pending={change.isPending}
      error={change.error}
    />
  );
}
