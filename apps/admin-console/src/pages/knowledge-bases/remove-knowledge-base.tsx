import type { KnowledgeBase } from '@app/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/icon.js';
import { useShowReceipt } from '../documents/use-show-receipt.js';

/** Deletes the shelf after its name was typed. */
export function RemoveKnowledgeBase({ shelf }: { shelf: KnowledgeBase }) {
  const text = useText();
  const [, go] = useLocation();
  const showReceipt = useShowReceipt();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => read(api.DELETE('/v1/knowledge-bases/{id}', { params: { path: { id: shelf.id } } })),
    onSuccess: (receipt) => {
      go('/knowledge-bases');
      void queries.invalidateQueries({ queryKey: ['knowledge-bases'] });
      showReceipt(receipt);
    },
  });
  return (
    <>
      <Button
        variant="outline"
        color="red"
        leftSection={<Icon name="trash" />}
        onClick={ask.open}
        className="own-width"
      >
        {text.settings.danger}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={text.knowledgeBases.removeTitle}
        text={text.knowledgeBases.removeText(shelf.name)}
        typed={shelf.name}
        action={text.remove}
        danger
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        error={remove.error}
      />
    </>
  );
}
