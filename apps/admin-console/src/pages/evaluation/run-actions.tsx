import type { Evaluation } from '@app/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';
import { isOpen, runKey } from './use-runs.js';

/** Cancels a run that is not over; deletes one that is. */
export function RunActions({ run }: { run: Evaluation }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [removing, remove] = useDisclosure(false);
  const { runs } = text.evaluation;
  const place = { params: { path: { id: run.id } } };
  const cancelling = useMutation({
    mutationFn: () => read(api.POST('/v1/evaluations/{id}/cancel', place)),
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: runKey(run.id) }),
  });
  const deleting = useMutation({
    mutationFn: () => read(api.DELETE('/v1/evaluations/{id}', place)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['evaluations'] });
      go('/evaluation');
    },
  });
  if (isOpen(run))
    return (
      <Button
        variant="default"
        leftSection={<Icon name="stop" />}
        loading={cancelling.isPending}
        onClick={() => cancelling.mutate()}
      >
        {runs.cancel}
      </Button>
    );
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={remove.open}>
        {text.remove}
      </Button>
      {removing && (
        <Confirm
          opened
          onClose={remove.close}
          title={runs.removeTitle}
          text={runs.removeText(run.name)}
          action={text.remove}
          onConfirm={() => deleting.mutate()}
          pending={deleting.isPending}
          error={deleting.error}
          danger
        />
      )}
    </>
  );
}
