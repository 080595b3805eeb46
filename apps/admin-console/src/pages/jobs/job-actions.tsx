import type { Job } from '@app/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useNotify } from '../../ui/use-notify.js';

/**
 * Cancels an ingest, a training or the build of an index that waits or runs, tries an ingest again that ended badly; only for who may edit
 * its document, or the workspace, whose trainings nobody else sees.
 */
export function JobActions({ job, onRetried }: { job: Job; onRetried?: (job: Job) => void }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const steer = useMutation({
    mutationFn: (action: 'cancel' | 'retry') => {
      const place = { params: { path: { id: job.id } } };
      return read(
        action === 'cancel'
          ? api.POST('/v1/jobs/{id}/cancel', place)
          : api.POST('/v1/jobs/{id}/retry', place),
      );
    },
    onSuccess: (changed, action) => {
      notify.done(
        action === 'cancel'
          ? text.jobs.cancelled
          : job.kind === 'ingest'
            ? text.jobs.retried
            : text.jobs.dead.retried('1'),
      );
      if (action === 'retry') onRetried?.(changed);
    },
    onError: notify.failed,
    // Also after a refusal: then the job is no longer what this page shows.
    onSettled: () =>
      Promise.all(
        [['jobs'], ['versions'], ['documents'], ['job', job.id]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const action = actionOf(job);
  if (!action) return null;
  const label = action === 'cancel' ? text.jobs.cancel : text.retry;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={steer.isPending}
      aria-label={`${label}: ${job.document?.title ?? text.jobs.kind[job.kind]}`}
      onClick={() => steer.mutate(action)}
    >
      {label}
    </Button>
  );
}

function actionOf({ kind, state, document, deadLetter }: Job): 'cancel' | 'retry' | undefined {
  if (deadLetter && kind !== 'ingest') return 'retry';
  const goesOn = state === 'queued' || state === 'running';
  if (kind === 'train-intents' || kind === 'reindex') return goesOn ? 'cancel' : undefined;
  if (kind !== 'ingest' || !document || state === 'done') return undefined;
  return goesOn ? 'cancel' : 'retry';
}
