import type { Block } from '@app/contracts';
import { Grid, Paper, Tabs, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { useKnowledgeBase } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Loaded } from '../../ui/loaded.js';
import { ScrollBox } from '../../ui/scroll-box.js';
import { ChunkDialog } from './chunk-dialog.js';
import { ChunkList } from './chunk-list.js';
import {
  DocumentPane,
  hasPages,
  PaneTitle,
  type DocumentViewKind,
  type ShownDocument,
} from './document-pane.js';
import { LostChanges } from './edits/lost-changes.js';
import { useOpenedChunk } from './edits/use-opened-chunk.js';
import { placesOf } from './evidence-place.js';
import { pagesOf } from './pdf/page-blocks.js';
import { overlaps } from './pieces.js';
import { useDocumentChunks } from './use-document.js';
import { VersionList } from './version-list.js';

export interface TextAndChunksProps {
  documentId: string;
  knowledgeBaseId: string;
  document: ShownDocument;
}

/**
 * A document beside the pieces that a search finds: what is pointed at on one side shows on the other. Beside a page stand
 * the pieces of that page.
 */
export function TextAndChunks({ documentId, knowledgeBaseId, document }: TextAndChunksProps) {
  const text = useText();
  const mayEdit = useMay()('edit', knowledgeBaseId);
  const query = useDocumentChunks(documentId);
  const isStaged = useKnowledgeBase(knowledgeBaseId).data?.mode === 'staged';
  const search = useSearch();
  const evidence = useMemo(() => placesOf(search, document.versionId), [search, document.versionId]);
  const [pointed, setPointed] = useState<{ ordinal: number; chosen: boolean }>();
  const [view, setView] = useState<DocumentViewKind>(hasPages(document) ? 'original' : 'text');
  const [page, setPage] = useState(() => (evidence[0] && pagesOf(evidence[0], document.blocks)[0]) ?? 1);
  // While a change comes in, one of the two may be of the version before.
  const chunks = query.data?.versionId === document.versionId ? query.data.items : undefined;
  const { opened, open, close } = useOpenedChunk(
    query.data && chunks && { ...document, readVersionId: query.data.readVersionId, chunks },
  );
  const chunk = chunks?.find(({ ordinal }) => ordinal === pointed?.ordinal);
  const places = useMemo(() => (chunk ? [chunk] : evidence), [chunk, evidence]);
  const ofPage = view === 'original' ? page : undefined;
  const pointAt = useCallback(
    (ordinal: number | undefined, chosen = false) =>
      setPointed(ordinal === undefined ? undefined : { ordinal, chosen }),
    [],
  );
  const pointAtBlock = useCallback(
    (block: Block) => pointAt(chunks?.find((piece) => overlaps(piece, block))?.ordinal),
    [chunks, pointAt],
  );
  const turnTo = (next: number) => {
    setPage(next);
    pointAt(undefined);
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Paper withBorder p="md" component="section" aria-labelledby="document-text">
          <DocumentPane
            documentId={documentId}
            document={document}
            title={
              <PaneTitle id="document-text">
                {ofPage === undefined ? text.documents.text : text.pdf.original}
              </PaneTitle>
            }
            view={view}
            onView={setView}
            page={page}
            onPage={turnTo}
            places={places}
            scrolls={pointed?.chosen ?? evidence.length > 0}
            onPoint={pointAtBlock}
          />
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
                {ofPage === undefined ? text.view.chunksText : text.pdf.chunksText(ofPage)}
              </Text>
              <Loaded query={query}>
                {({ lost }) => (
                  <ScrollBox height="60vh">
                    {lost && mayEdit && <LostChanges documentId={documentId} lost={lost} />}
                    <ChunkList
                      text={document.text}
                      chunks={
                        ofPage === undefined
                          ? (chunks ?? [])
                          : (chunks ?? []).filter((piece) => pagesOf(piece, document.blocks).includes(ofPage))
                      }
                      active={pointed?.ordinal}
                      onPoint={pointAt}
                      onOpen={mayEdit ? open : undefined}
                    />
                  </ScrollBox>
                )}
              </Loaded>
            </Tabs.Panel>
            <Tabs.Panel value="versions">
              <VersionList documentId={documentId} />
            </Tabs.Panel>
          </Tabs>
        </Paper>
      </Grid.Col>
      {opened && <ChunkDialog documentId={documentId} {...opened} isStaged={isStaged} onClose={close} />}
    </Grid>
  );
}
