import { Button, Checkbox } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useKnowledgeBase } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/icon.js';
import { ReplaceDocument } from './replace-document.js';
import { useShowReceipt } from './use-show-receipt.js';
import { UndoDelete } from './undo-delete.js';
import type { PlainDocument } from './use-document.js';
import { useNotify } from '../../ui/use-notify.js';

/** A delete in the console can be undone for a day. */
const UNDO_MINUTES = 1_440;

/** Replace and delete, for who may. */
export function DocumentActions({ document }: { document: PlainDocument }) {
  const text = useText();
  const may = useMay();
  const [, go] = useLocation();
  const notify = useNotify();
  const showReceipt = useShowReceipt();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const [forGood, setForGood] = useState(false);
  const { id, knowledgeBaseId, title } = document;
  const base = useKnowledgeBase(knowledgeBaseId);
  const { removeText } = base.data?.mode === 'staged' ? text.versions : text.restore;
  const remove = useMutation({
    mutationFn: () =>
      read(
        api.DELETE('/v1/documents/{id}', {
          params: { path: { id }, query: forGood ? { purge: 'true' } : { undoMinutes: UNDO_MINUTES } },
        }),
      ),
    onSuccess: (receipt) => {
      go(`/knowledge-bases/${knowledgeBaseId}`);
      void queries.invalidateQueries({ queryKey: ['documents', knowledgeBaseId] });
      void queries.invalidateQueries({ queryKey: ['deleted-documents', knowledgeBaseId] });
      // In mode `staged` the removal waits in the draft, which is undone there.
      if (forGood || !('jobId' in receipt)) showReceipt(receipt);
      else
        notify.stays(
          text.restore.removed(title),
          <UndoDelete documentId={id} knowledgeBaseId={knowledgeBaseId} />,
        );
    },
  });
  if (!may('edit', knowledgeBaseId)) return null;
  return (
    <>
      <ReplaceDocument document={document} />
      <Button variant="outline" color="red" leftSection={<Icon name="trash" />} onClick={ask.open}>
        {text.remove}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={text.documents.removeTitle}
        text={forGood ? text.documents.removeText(title) : removeText(title)}
        action={text.remove}
        danger
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        error={remove.error}
      >
        <Checkbox
          label={text.restore.forGood}
          checked={forGood}
          onChange={(event) => setForGood(event.currentTarget.checked)}
        />
      </Confirm>
    </>
  );
}
