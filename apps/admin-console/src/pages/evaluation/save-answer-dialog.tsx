import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Loading } from '../../ui/loading.js';
import { useNotify } from '../../ui/use-notify.js';
import type { Turn } from '../ask/turn.js';
import { answerDraft, documentsOfBase } from './answer-draft.js';
import { caseOf } from './case-draft.js';
import { CaseForm } from './case-form.js';
import { useCitedDocuments } from './use-cited-documents.js';
import { useGoldenSets } from './use-golden-sets.js';
import { NEW_SET, useSaveCase } from './use-save-case.js';

export interface SaveAnswerDialogProps {
  turn: Turn;
  /** Knowledge bases that were asked and that the caller may edit, by id; one at least. */
  bases: string[];
  onClose: () => void;
}

/** Keeps a question with the answer that it got, as it is or corrected, in a golden set. */
export default function SaveAnswerDialog({ turn, bases, onClose }: SaveAnswerDialogProps) {
  const text = useText();
  const cited = useCitedDocuments(turn.end?.citations.map(({ documentId }) => documentId) ?? []);
  const [chosen, setChosen] = useState<string>();
  const ofCited = cited.documents.find(({ knowledgeBaseId }) => bases.includes(knowledgeBaseId));
  const base = chosen ?? ofCited?.knowledgeBaseId ?? (bases[0] as string);
  const shelves = useKnowledgeBases().data?.items ?? [];
  return (
    <Dialog opened onClose={onClose} title={text.evaluation.save.open}>
      {cited.isPending ? (
        <Loading />
      ) : (
        <Stack>
          {cited.gone && (
            <Text size="sm" c="dimmed">
              {text.evaluation.save.gone}
            </Text>
          )}
          {bases.length > 1 && (
            <Select
              label={text.evaluation.base}
              data={shelves
                .filter(({ id }) => bases.includes(id))
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={base}
              onChange={(id) => id && setChosen(id)}
              allowDeselect={false}
            />
          )}
          <SaveForm
            key={base}
            knowledgeBaseId={base}
            turn={turn}
            documents={documentsOfBase(cited.documents, base)}
            onClose={onClose}
          />
        </Stack>
      )}
    </Dialog>
  );
}

interface SaveFormProps {
  knowledgeBaseId: string;
  turn: Turn;
  /** External ids of the documents that were cited. */
  documents: string[];
  onClose: () => void;
}

function SaveForm({ knowledgeBaseId, turn, documents, onClose }: SaveFormProps) {
  const text = useText();
  const words = text.evaluation.save;
  const notify = useNotify();
  const sets = useGoldenSets(knowledgeBaseId);
  const items = sets.data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState(words.firstName);
  const save = useSaveCase(knowledgeBaseId);
  const setId = chosen ?? items[0]?.id ?? NEW_SET;
  if (sets.isPending) return <Loading />;
  return (
    <CaseForm
      initial={answerDraft(turn, documents)}
      knowledgeBaseId={knowledgeBaseId}
      pending={save.isPending}
      error={sets.error ?? save.error}
      onSubmit={(draft) =>
        save.mutate(
          { setId, name, golden: caseOf(draft) },
          {
            onSuccess: (set) => {
              notify.done(words.saved(set.name));
              onClose();
            },
          },
        )
      }
    >
      {items.length > 0 && (
        <Select
          label={words.set}
          data={[
            ...items.map(({ id, name }) => ({ value: id, label: name })),
            { value: NEW_SET, label: words.newSet },
          ]}
          value={setId}
          onChange={(id) => id && setChosen(id)}
          allowDeselect={false}
        />
      )}
      {setId === NEW_SET && (
        <TextInput
          label={items.length > 0 ? text.evaluation.sets.name : words.newSet}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={200}
        />
      )}
    </CaseForm>
  );
}
