import type { ModelRole } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { useNotify } from '../../ui/use-notify.js';

/** Asks, then switches the model of a role. */
export function UseModel({ role, id, onClose }: { role: ModelRole; id: string; onClose: () => void }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () =>
      read(api.PUT('/v1/registry/models/active/{role}', { params: { path: { role } }, body: { id } })),
    onSuccess: () => {
      notify.done(text.models.switched);
      onClose();
      return Promise.all(
        [['models'], ['indexes']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
  return (
    <Confirm
      opened
      onClose={onClose}
      title={text.models.useTitle}
      text={
        role === 'embedder'
          ? text.models.useEncoderText(id)
          : text.models.useText(text.models.role[role] ?? role, id)
      }
      action={text.models.use}
      onConfirm={() => change.mutate()}
      pending={change.isPending}
      error={change.error}
    />
  );
}
