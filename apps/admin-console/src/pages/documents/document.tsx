import { Anchor, Badge, Grid, Paper, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { asProblem } from '../../api/problem-error.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { DocumentActions } from './document-actions.js';
import { DocumentText } from './document-text.js';
import { useDocument, useDocumentText } from './use-document.js';
import { VersionList } from './version-list.js';

/** A document: its text as blocks, its versions, and what can be done with it. */
export default function DocumentPage({ id }: { id: string }) {
  const text = useText();
  const blocks = useDocumentText(id);
  const unpublished = blocks.error && asProblem(blocks.error).status === 404;
  return (
    <Loaded query={useDocument(id)}>
      {(document) => (
        <Page
          title={document.title}
          about={
            <Anchor component={Link} href={`/knowledge-bases/${document.knowledgeBaseId}`}>
              {text.documents.title}
            </Anchor>
          }
          actions={<DocumentActions document={document} />}
        >
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 8 }}>
              <Paper withBorder p="md" component="section" aria-labelledby="document-text">
                <Title order={2} id="document-text" mb="sm">
                  {text.documents.text}
                </Title>
                {unpublished ? (
                  <Text c="dimmed">{text.documents.notPublished}</Text>
                ) : (
                  <Loaded query={blocks} lines={8}>
                    {(shown) => <DocumentText document={shown} />}
                  </Loaded>
                )}
              </Paper>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 4 }}>
              <Paper withBorder p="md" mb="lg" component="section" aria-labelledby="versions">
                <Title order={2} id="versions" mb="sm">
                  {text.documents.versions}
                </Title>
                <VersionList documentId={id} />
              </Paper>
              {Object.keys(document.metadata).length > 0 && (
                <Paper withBorder p="md" component="section" aria-labelledby="metadata">
                  <Title order={2} id="metadata" mb="sm">
                    {text.documents.metadata}
                  </Title>
                  {Object.entries(document.metadata).map(([name, value]) => (
                    <Text key={name} size="sm" className="long-words">
                      <Badge variant="outline" color="gray" size="sm" tt="none">
                        {name}
                      </Badge>{' '}
                      {typeof value === 'string' ? value : JSON.stringify(value)}
                    </Text>
                  ))}
                </Paper>
              )}
            </Grid.Col>
          </Grid>
        </Page>
      )}
    </Loaded>
  );
}
