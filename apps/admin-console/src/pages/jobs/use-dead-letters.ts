import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useNotify } from '../../ui/use-notify.js';

/** What is to become of dead letters: these, or without ids all. */
export interface DeadLetterChange {
  action: 'retry' | 'discard';
  ids: string[] | undefined;
}

/** Tries dead letters again, or discards them, and tells what came of it. */
export function useDeadLetterChange(onDone: () => void) {
  const text = useText().jobs.dead;
  const notify = useNotify();
  const queries = useQueryClient();
  const { number } = useFormat();
  return useMutation({
    mutationFn: ({ action, ids }: DeadLetterChange) => {
      const body = { body: ids ? { ids } : {} };
      return read(
        action === 'retry'
          ? api.POST('/v1/jobs/dead-letters/retry', body)
          : api.POST('/v1/jobs/dead-letters/discard', body),
      );
    },
    onSuccess: ({ changed, refused }, { action }) => {
      if (changed > 0)
        notify.done(action === 'retry' ? text.retried(number(changed)) : text.discarded(number(changed)));
      const [first] = refused;
      if (first) notify.refused(text.refused(number(refused.length), first.reason.title));
      onDone();
    },
    onError: notify.failed,
    onSettled: () =>
      Promise.all(
        [['jobs'], ['statistics'], ['versions'], ['documents']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
