import type { Block } from '@app/contracts';
import { Grid, Paper, ScrollArea, Tabs, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { ChunkList } from './chunk-list.js';
import { DocumentText } from './document-text.js';
import { useDocumentChunks } from './use-document.js';
import { VersionList } from './version-list.js';

export interface TextAndChunksProps {
  documentId: string;
  document: { text: string; blocks: Block[] };
}

/** A text beside the pieces that a search finds: what is pointed at on one side shows on the other. */
export function TextAndChunks({ documentId, document }: TextAndChunksProps) {
  const text = useText();
  const query = useDocumentChunks(documentId);
  const [pointed, setPointed] = useState<{ ordinal: number; chosen: boolean }>();
  const chunks = query.data?.items;
  const chunk = chunks?.find(({ ordinal }) => ordinal === pointed?.ordinal);
  const pointAt = useCallback(
    (ordinal: number | undefined, chosen = false) =>
      setPointed(ordinal === undefined ? undefined : { ordinal, chosen }),
    [],
  );
  const pointAtBlock = useCallback(
    (block: Block) =>
      pointAt(chunks?.find(({ start, end }) => start < block.end && end > block.start)?.ordinal),
    [chunks, pointAt],
  );
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Paper withBorder p="md" component="section" aria-labelledby="document-text">
          <Title order={2} id="document-text" mb="sm">
            {text.documents.text}
          </Title>
          <ScrollArea.Autosize mah="70vh" type="auto" viewportProps={{ tabIndex: 0 }}>
            <DocumentText
              document={document}
              places={chunk && [chunk]}
              scrolls={pointed?.chosen ?? false}
              onPoint={pointAtBlock}
            />
          </ScrollArea.Autosize>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Paper withBorder p="md">
          <Tabs defaultValue="chunks" keepMounted={false}>
            <Tabs.List mb="sm">
              <Tabs.Tab value="chunks">{text.view.chunks}</Tabs.Tab>
              <Tabs.Tab value="versions">{text.documents.versions}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="chunks">
              <Text size="sm" c="dimmed" mb="sm">
                {text.view.chunksText}
              </Text>
              <Loaded query={query}>
                {({ items }) => (
                  <ScrollArea.Autosize mah="60vh" type="auto" viewportProps={{ tabIndex: 0 }}>
                    <ChunkList
                      text={document.text}
                      chunks={items}
                      active={pointed?.ordinal}
                      onPoint={pointAt}
                    />
                  </ScrollArea.Autosize>
                )}
              </Loaded>
            </Tabs.Panel>
            <Tabs.Panel value="versions">
              <VersionList documentId={documentId} />
            </Tabs.Panel>
          </Tabs>
        </Paper>
      </Grid.Col>
    </Grid>
  );
}
