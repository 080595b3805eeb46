import type { KnowledgeBaseVocabulary } from '@app/contracts';
import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Failure } from '../../../ui/failure.js';
import { Icon } from '../../../ui/icon.js';
import { Loaded } from '../../../ui/loaded.js';
import { entriesOf, vocabularyOf, type Entry } from './entries.js';
import { EntryForm } from './entry-form.js';
import { EntryList } from './entry-list.js';
import { QuestionPreview } from './question-preview.js';
import {
  exportVocabulary,
  useChangeVocabulary,
  useImportVocabulary,
  useVocabulary,
} from './use-vocabulary.js';

/** The synonyms and names of a knowledge base. */
export function VocabularyTab({ knowledgeBaseId: id }: { knowledgeBaseId: string }) {
  return (
    <Loaded query={useVocabulary(id)}>{(vocabulary) => <Editor id={id} vocabulary={vocabulary} />}</Loaded>
  );
}

function Editor({ id, vocabulary }: { id: string; vocabulary: KnowledgeBaseVocabulary }) {
  const text = useText().vocabulary;
  const change = useChangeVocabulary(id);
  // A form that was saved begins anew.
  const [saved, setSaved] = useState(0);
  const { number, published } = vocabulary;
  const entries = entriesOf(vocabulary);
  const store = (changed: readonly Entry[]) => change.mutateAsync({ ...vocabularyOf(changed), number });
  const add = (entry: Entry): void => {
    store([...entries, entry]).then(
      () => setSaved(saved + 1),
      () => undefined,
    );
  };
  return (
    <Stack maw={720} gap="lg">
      <Text c="dimmed">{text.about}</Text>
      {number !== published && <Alert icon={<Icon name="history" />}>{text.waits}</Alert>}
      <EntryForm key={saved} pending={change.isPending} onSave={add} />
      {change.error && <Failure error={change.error} />}
      <EntryList entries={entries} pending={change.isPending} onChange={store} />
      <MoveVocabulary id={id} />
      <QuestionPreview knowledgeBaseId={id} number={number} />
    </Stack>
  );
}

function MoveVocabulary({ id }: { id: string }) {
  const text = useText().vocabulary;
  const send = useImportVocabulary(id);
  const fetch = useMutation({ mutationFn: () => exportVocabulary(id), onSuccess: saveTable });
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <FileButton accept=".csv,.tsv,.txt" onChange={(file) => file && send.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={send.isPending}
              leftSection={<Icon name="upload" />}
            >
              {text.import}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          loading={fetch.isPending}
          leftSection={<Icon name="download" />}
          onClick={() => fetch.mutate()}
        >
          {text.export}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {text.importText}
      </Text>
      {send.error && <Failure error={send.error} />}
      {fetch.error && <Failure error={fetch.error} />}
    </Stack>
  );
}

function saveTable(table: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(table);
  link.download = 'vocabulary.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
