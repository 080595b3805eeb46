import { Alert, Box, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { ScrollBox } from '../../ui/scroll-box.js';
import { useDocumentText } from '../documents/use-document.js';
import { useDocuments } from '../documents/use-documents.js';
import { summary } from './preview-summary.js';
import { useChunkPreview } from './use-chunk-preview.js';

interface ChunkPreviewProps {
  knowledgeBaseId: string;
  /** As it stands in the form, which may be on its way to another number. */
  chunkTokens: number;
}

/** A person who types a number is not asked for every digit of it. */
const TYPING_MS = 400;
/** Pieces that are shown; the summary counts all. */
const MOST_SHOWN = 100;

/** What a length of passages makes of a document of the knowledge base, before it is saved. */
export function ChunkPreview({ knowledgeBaseId, chunkTokens }: ChunkPreviewProps) {
  const text = useText().settings;
  const [words, setWords] = useState('');
  const [filter] = useDebouncedValue(words, TYPING_MS);
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [size] = useDebouncedValue(chunkTokens, TYPING_MS);
  const documents = useDocuments(knowledgeBaseId, filter);
  const items = documents.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      <Select
        label={text.preview}
        description={text.previewText}
        placeholder={text.previewChoose}
        data={items
          .filter(({ currentVersion }) => currentVersion)
          .map(({ id, title }) => ({ value: id, label: title }))}
        value={documentId}
        onChange={setDocumentId}
        onSearchChange={(value) => items.every(({ title }) => title !== value) && setWords(value)}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': text.previewChoose }}
        nothingFoundMessage={text.previewNothing}
      />
      {documentId && <Pieces {...{ knowledgeBaseId, documentId, chunkTokens: size }} />}
    </Stack>
  );
}

function Pieces(props: ChunkPreviewProps & { documentId: string }) {
  const { knowledgeBaseId, documentId, chunkTokens } = props;
  const text = useText();
  const { number } = useFormat();
  const preview = useChunkPreview(knowledgeBaseId, documentId, chunkTokens);
  const document = useDocumentText(documentId);
  return (
    <Loaded query={preview}>
      {({ chunks, reason, versionId }) => {
        if (!chunks) return <Alert color="red">{reason?.title ?? text.settings.previewFailed}</Alert>;
        const { count, least, most, mean } = summary(chunks);
        const whole = document.data?.versionId === versionId ? document.data.text : undefined;
        return (
          <section aria-label={text.settings.preview} aria-busy={preview.isPlaceholderData}>
            <Text size="sm" mb="xs">
              {text.settings.previewSummary(number(count), number(least), number(most), number(mean))}
            </Text>
            <ScrollBox height={420}>
              <Stack gap="xs" pr="sm">
                {chunks.slice(0, MOST_SHOWN).map(({ start, end, tokens, page }, index) => (
                  <Paper key={start} withBorder p="xs">
                    <Group justify="space-between" gap="xs">
                      <Text size="xs" c="dimmed">
                        {number(index + 1)}
                        {page !== null && ` · ${text.evidence.page(page)}`}
                      </Text>
                      <Text size="xs" c="dimmed">
                        {text.settings.previewTokens(number(tokens))}
                      </Text>
                    </Group>
                    <Text size="sm" lineClamp={4} className="long-words">
                      {whole?.slice(start, end)}
                    </Text>
                  </Paper>
                ))}
                {count > MOST_SHOWN && (
                  <Box c="dimmed">{text.settings.previewMore(number(count - MOST_SHOWN))}</Box>
                )}
              </Stack>
            </ScrollBox>
          </section>
        );
      }}
    </Loaded>
  );
}
