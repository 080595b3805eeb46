import { Anchor, Badge, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useSearch } from 'wouter';
import { useKnowledgeBase } from '../../api/knowledge-bases.js';
import { asProblem } from '../../api/problem-error.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { DocumentActions } from './document-actions.js';
import { DownloadOriginal } from './download-original.js';
import { EarlierText } from './edits/earlier-text.js';
import { TextAndChunks } from './text-and-chunks.js';
import { useDocument, useDocumentText, type WholeDocument } from './use-document.js';
import { VersionList } from './version-list.js';

/** A document: its text beside its pieces, its versions, and what can be done with it. */
export default function DocumentPage({ id }: { id: string }) {
  const text = useText();
  const blocks = useDocumentText(id);
  const asked = new URLSearchParams(useSearch()).get('version');
  const unpublished = blocks.error && asProblem(blocks.error).status === 404;
  return (
    <Loaded query={useDocument(id)}>
      {(document) => (
        <Page
          title={document.title}
          about={<ShelfLink id={document.knowledgeBaseId} />}
          actions={
            <>
              {document.currentVersion && (
                <DownloadOriginal documentId={id} fileName={document.currentVersion.fileName} />
              )}
              <DocumentActions document={document} />
            </>
          }
        >
          <Stack gap="lg">
            {unpublished ? (
              <Paper withBorder p="md">
                <Text c="dimmed" mb="md">
                  {text.documents.notPublished}
                </Text>
                <VersionList documentId={id} />
              </Paper>
            ) : (
              <Loaded query={blocks} lines={8}>
                {(shown) =>
                  asked === null || asked === shown.versionId ? (
                    <TextAndChunks
                      documentId={id}
                      knowledgeBaseId={document.knowledgeBaseId}
                      document={shown}
                    />
                  ) : (
                    <EarlierText documentId={id} versionId={asked} />
                  )
                }
              </Loaded>
            )}
            <Metadata metadata={document.metadata} />
          </Stack>
        </Page>
      )}
    </Loaded>
  );
}

function ShelfLink({ id }: { id: string }) {
  const text = useText();
  const { data } = useKnowledgeBase(id);
  return (
    <Anchor component={Link} href={`/knowledge-bases/${id}`} className="long-words">
      {data?.name ?? text.documents.title}
    </Anchor>
  );
}

function Metadata({ metadata }: Pick<WholeDocument, 'metadata'>) {
  const text = useText();
  const entries = Object.entries(metadata);
  if (entries.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="metadata">
      <Title order={2} id="metadata" mb="sm">
        {text.documents.metadata}
      </Title>
      {entries.map(([name, value]) => (
        <Text key={name} size="sm" className="long-words">
          <Badge variant="outline" color="gray" size="sm">
            {name}
          </Badge>{' '}
          {typeof value === 'string' ? value : JSON.stringify(value)}
        </Text>
      ))}
    </Paper>
  );
}
