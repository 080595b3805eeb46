import type { Citation, Evidence } from '@app/contracts';
import { Anchor, Blockquote, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../../api/problem-error.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { DocumentPane, type DocumentViewKind } from '../documents/document-pane.js';
import { EditedNote } from '../documents/edits/edited-note.js';
import { evidenceAddress } from '../documents/evidence-place.js';
import { useDocumentText } from '../documents/use-document.js';
import type { Sentence } from './turn.js';

/** The places that support a sentence, highlighted in the text of their documents. */
export function EvidencePanel(props: { sentence: Sentence | undefined; citations: Citation[] }) {
  const text = useText();
  const { sentence, citations } = props;
  const [view, setView] = useSessionStorage<DocumentViewKind>({
    key: 'saseo.evidence',
    defaultValue: 'text',
    getInitialValueInEffect: false,
  });
  const documents = useMemo(() => byDocument(sentence?.evidence ?? []), [sentence]);
  return (
    <Paper withBorder p="md" component="aside" aria-label={text.evidence.title} className="evidence-panel">
      <Stack gap="sm">
        <Title order={2} visibleFrom="md">
          {text.evidence.title}
        </Title>
        {!sentence && <Text c="dimmed">{text.evidence.choose}</Text>}
        {sentence && documents.length === 0 && <Text c="dimmed">{text.evidence.none}</Text>}
        {sentence &&
          documents.map(([id, evidence]) => (
            <DocumentEvidence
              key={`${id} ${sentence.index}`}
              documentId={id}
              title={citations.find(({ documentId }) => documentId === id)?.title ?? ''}
              evidence={evidence}
              view={view}
              onView={setView}
            />
          ))}
      </Stack>
    </Paper>
  );
}

function byDocument(evidence: readonly Evidence[]): [string, Evidence[]][] {
  const ids = [...new Set(evidence.map(({ documentId }) => documentId))];
  return ids.map((id) => [id, evidence.filter(({ documentId }) => documentId === id)]);
}

interface DocumentEvidenceProps {
  documentId: string;
  title: string;
  evidence: Evidence[];
  view: DocumentViewKind;
  onView: (view: DocumentViewKind) => void;
}

function DocumentEvidence({ documentId, title, evidence, view, onView }: DocumentEvidenceProps) {
  const text = useText();
  const versionId = evidence[0]?.versionId;
  const document = useDocumentText(documentId, versionId);
  const page = evidence.find((place) => place.page !== undefined)?.page;
  const [shownPage, turnTo] = useState(page ?? 1);
  const gone = document.error && asProblem(document.error).status === 404;
  if (gone) return <Quotes evidence={evidence} note={text.evidence.gone} />;
  const isOlder = document.data?.isPublished === false;
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
        <Anchor component={Link} href={evidenceAddress(documentId, evidence)} size="sm">
          {text.evidence.open}
        </Anchor>
      </Group>
      <EditedNote documentId={documentId} evidence={evidence} />
      {isOlder && (
        <Text size="sm" c="dimmed" mb="xs">
          {text.evidence.older}
        </Text>
      )}
      <Loaded query={document}>
        {(shown) => (
          <DocumentPane
            documentId={documentId}
            document={isOlder ? { ...shown, mediaType: 'text/plain' } : shown}
            view={view}
            onView={onView}
            page={shownPage}
            onPage={turnTo}
            places={evidence}
          />
        )}
      </Loaded>
    </section>
  );
}

/** Evidence of a text that cannot be shown any more: the quotes were kept with the answer. */
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
