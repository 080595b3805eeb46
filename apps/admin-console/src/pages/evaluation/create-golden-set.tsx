import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { NameDialog } from '../../ui/name-dialog.js';

/** Makes an empty golden set and opens it. */
export function CreateGoldenSet(props: { knowledgeBaseId: string; onClose: () => void }) {
  const text = useText();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { knowledgeBaseId, onClose } = props;
  const create = useMutation({
    mutationFn: (name: string) =>
      read(api.POST('/v1/golden-sets', { body: { knowledgeBaseId, name, cases: [] } })),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['golden-sets'] });
      go(`/evaluation/golden-sets/${id}`);
    },
  });
  const { create: title, name: label } = text.evaluation.sets;
  return <NameDialog title={title} label={label} create={create} onClose={onClose} />;
}
