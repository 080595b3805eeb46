import type { ModelRole } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import type { OperationTexts } from '../../i18n/operations.en.js';
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
      text={wordsOf(text.models, role, id)}
      action={id === 'none' ? text.models.without : text.models.use}
      onConfirm={() => change.mutate()}
      pending={change.isPending}
      error={change.error}
    />
  );
}

function wordsOf(text: OperationTexts['models'], role: ModelRole, id: string): string {
  if (role === 'embedder') return text.useEncoderText(id);
  if (id === 'none') return text.withoutText[role];
  return text.useText(text.role[role] ?? role, id);
}
