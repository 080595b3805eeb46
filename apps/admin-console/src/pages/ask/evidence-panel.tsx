import type { Citation, Evidence } from '@app/contracts';
import { Anchor, Blockquote, Group, Paper, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { asProblem } from '../../api/problem-error.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { DocumentText } from '../documents/document-text.js';
import { useDocumentText } from '../documents/use-document.js';
import type { Sentence } from './turn.js';

/** The places that support a sentence, highlighted in the text of their documents. */
export function EvidencePanel(props: { sentence: Sentence | undefined; citations: Citation[] }) {
  const text = useText();
  const { sentence, citations } = props;
  const documents = [...new Set(sentence?.evidence.map(({ documentId }) => documentId))];
  return (
    <Paper withBorder p="md" component="aside" aria-label={text.evidence.title} className="evidence-panel">
      <Stack gap="sm">
        <Title order={2} visibleFrom="md">
          {text.evidence.title}
        </Title>
        {!sentence && <Text c="dimmed">{text.evidence.choose}</Text>}
        {sentence && documents.length === 0 && <Text c="dimmed">{text.evidence.none}</Text>}
        {sentence &&
          documents.map((id) => (
            <DocumentEvidence
              key={id}
              documentId={id}
              title={citations.find(({ documentId }) => documentId === id)?.title ?? ''}
              evidence={sentence.evidence.filter(({ documentId }) => documentId === id)}
            />
          ))}
      </Stack>
    </Paper>
  );
}

function DocumentEvidence(props: { documentId: string; title: string; evidence: Evidence[] }) {
  const text = useText();
  const { documentId, title, evidence } = props;
  const document = useDocumentText(documentId);
  const page = evidence.find((place) => place.page !== undefined)?.page;
  const gone = document.error && asProblem(document.error).status === 404;
  if (gone) return <Quotes evidence={evidence} note={text.evidence.gone} />;
  return (
    <section>
      <Group justify="space-between" gap="xs" mb="xs">
        <Text fw={600} className="long-words">
          {title}{' '}
          {page !== undefined && (
            <Text span c="dimmed" size="sm">
              {text.evidence.page(page)}
            </Text>
          )}
        </Text>
        <Anchor component={Link} href={`/documents/${documentId}`} size="sm">
          {text.evidence.open}
        </Anchor>
      </Group>
      <Loaded query={document}>
        {(shown) =>
          evidence.every(({ versionId }) => versionId === shown.versionId) ? (
            <ScrollArea.Autosize mah="60vh" type="auto" viewportProps={{ tabIndex: 0 }}>
              <DocumentText document={shown} places={evidence} />
            </ScrollArea.Autosize>
          ) : (
            <Quotes evidence={evidence} note={text.evidence.older} />
          )
        }
      </Loaded>
    </section>
  );
}

/** Evidence of a text that is no longer what it was: the quotes were kept with the answer. */
function Quotes({ evidence, note }: { evidence: Evidence[]; note: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs">
        {note}
      </Text>
      {evidence.map(({ start, quote }) => (
        <Blockquote key={start} p="sm" mb="xs">
          {quote}
        </Blockquote>
      ))}
    </div>
  );
}
