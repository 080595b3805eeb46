import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { newId } from '../../api/new-id.js';
import { useText } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { newDraft, type CaseDraft } from './case-draft.js';
import { CaseDialog } from './case-dialog.js';
import { GoldenCases } from './golden-cases.js';
import { NameDialog } from '../../ui/name-dialog.js';
import { MoveCases } from './move-cases.js';
import { StartRun } from './start-run.js';
import { useGoldenSet, useRenameGoldenSet } from './use-golden-sets.js';

/** One golden set: its questions, and what can be done with them. */
export default function GoldenSetPage({ id }: { id: string }) {
  const text = useText();
  const [removing, remove] = useDisclosure(false);
  const [renaming, rename] = useDisclosure(false);
  const [starting, start] = useDisclosure(false);
  const [draft, setDraft] = useState<CaseDraft>();
  return (
    <Loaded query={useGoldenSet(id)}>
      {(set) => (
        <Page
          title={set.name}
          about={
            <>
              <Anchor component={Link} href="/evaluation" size="sm">
                {text.pages.evaluation}
              </Anchor>{' '}
              · {text.evaluation.sets.count(set.caseCount)}
            </>
          }
          actions={
            <>
              <Button variant="default" leftSection={<Icon name="edit" />} onClick={rename.open}>
                {text.evaluation.sets.rename}
              </Button>
              <Button variant="default" leftSection={<Icon name="trash" />} onClick={remove.open}>
                {text.remove}
              </Button>
              <Button
                variant="default"
                leftSection={<Icon name="plus" />}
                onClick={() => setDraft(newDraft(newId()))}
              >
                {text.evaluation.cases.add}
              </Button>
              {set.caseCount > 0 && (
                <Button leftSection={<Icon name="evaluation" />} onClick={start.open}>
                  {text.evaluation.runs.start}
                </Button>
              )}
            </>
          }
        >
          {starting && (
            <StartRun knowledgeBaseId={set.knowledgeBaseId} goldenSetId={id} onClose={start.close} />
          )}
          {renaming && <RenameGoldenSet id={id} name={set.name} onClose={rename.close} />}
          {removing && <RemoveGoldenSet id={id} name={set.name} onClose={remove.close} />}
          {draft && <CaseDialog set={set} draft={draft} onClose={() => setDraft(undefined)} />}
          <MoveCases set={set} />
          <GoldenCases set={set} onEdit={setDraft} />
        </Page>
      )}
    </Loaded>
  );
}

function RenameGoldenSet({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const text = useText();
  return (
    <NameDialog
      title={text.evaluation.sets.rename}
      label={text.evaluation.sets.name}
      value={name}
      action={text.save}
      create={useRenameGoldenSet(id)}
      onClose={onClose}
    />
  );
}

function RemoveGoldenSet({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const text = useText();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => read(api.DELETE('/v1/golden-sets/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['golden-sets'] });
      go('/evaluation');
    },
  });
  return (
    <Confirm
      opened
      onClose={onClose}
      title={text.evaluation.sets.removeTitle}
      text={text.evaluation.sets.removeText(name)}
      action={text.remove}
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error}
      danger
    />
  );
}
