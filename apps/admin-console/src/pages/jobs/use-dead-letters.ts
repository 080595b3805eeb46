import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { inParts } from '../../api/in-parts.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useNotify } from '../../ui/use-notify.js';

/** Most that the API takes by name at once. */
const MOST_NAMED = 200;

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
    mutationFn: async ({ action, ids }: DeadLetterChange) => {
      const send = (body: { ids?: string[] }) =>
        read(
          action === 'retry'
            ? api.POST('/v1/jobs/dead-letters/retry', { body })
            : api.POST('/v1/jobs/dead-letters/discard', { body }),
        );
      if (!ids) return send({});
      const outcome: Awaited<ReturnType<typeof send>> = { changed: 0, refused: [] };
      for (const part of inParts(ids, MOST_NAMED)) {
        const { changed, refused } = await send({ ids: part });
        outcome.changed += changed;
        outcome.refused.push(...refused);
      }
      return outcome;
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
