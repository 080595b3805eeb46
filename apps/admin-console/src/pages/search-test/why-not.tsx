import type { SearchRequest } from '@app/contracts';
import { Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { useDocuments } from '../documents/use-documents.js';
import { Explanation } from './explanation.js';

/** Time after the last key before documents are looked for, milliseconds. */
const TYPING_MS = 250;

/** Asks of one document why it is not among the hits of a search. */
export function WhyNot({ asked }: { asked: SearchRequest }) {
  const text = useText().whyNot;
  const bases = useKnowledgeBases().data?.items ?? [];
  const [base, setBase] = useState(asked.knowledgeBases[0] ?? '');
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [wanted] = useDebouncedValue(words, TYPING_MS);
  const documents = useDocuments(base, wanted).data?.pages.flatMap(({ items }) => items) ?? [];
  const explain = useMutation({
    mutationFn: (chosen: string) =>
      read(api.POST('/v1/search/explanations', { body: { ...asked, documentId: chosen } })),
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="why-not">
      <Stack gap="sm">
        <Title order={2} id="why-not">
          {text.title}
        </Title>
        <Text size="sm" c="dimmed">
          {text.about}
        </Text>
        <Group align="flex-end" gap="sm">
          <Select
            label={text.base}
            data={bases.map(({ id, name }) => ({ value: id, label: name }))}
            value={base}
            onChange={(chosen) => {
              if (chosen) setBase(chosen);
              setDocumentId(null);
            }}
            allowDeselect={false}
          />
          <Select
            label={text.document}
            placeholder={text.choose}
            data={documents.map(({ id, title }) => ({ value: id, label: title }))}
            value={documentId}
            onChange={setDocumentId}
            searchable
            onSearchChange={setWords}
            filter={({ options }) => options}
            nothingFoundMessage={text.nothing}
            flex="1 1 14rem"
          />
          <Button
            disabled={!documentId}
            loading={explain.isPending}
            onClick={() => documentId && explain.mutate(documentId)}
          >
            {text.submit}
          </Button>
        </Group>
        {explain.error && <Failure error={explain.error} />}
        {explain.data && <Explanation explained={explain.data} limit={asked.limit} />}
      </Stack>
    </Paper>
  );
}
