import type { Block } from '@app/contracts';
import { Group, SegmentedControl, Title } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { useText } from '../../i18n/language.js';
import { FailureBoundary } from '../../ui/failure-boundary.js';
import { Loading } from '../../ui/loading.js';
import { ScrollBox } from '../../ui/scroll-box.js';
import { DocumentText } from './document-text.js';
import type { PrintedPlace } from './pieces.js';

const PdfView = lazy(() => import('./pdf/pdf-view.js'));

/** `original`: as it was printed, of a PDF file. `text`: what was read from it. */
export type DocumentViewKind = 'original' | 'text';

export interface ShownDocument {
  versionId: string;
  mediaType: string;
  text: string;
  blocks: Block[];
}

/** Whether the document can be shown as it was printed. */
export function hasPages({ mediaType }: { mediaType: string }): boolean {
  return mediaType === 'application/pdf';
}

export interface DocumentPaneProps {
  documentId: string;
  document: ShownDocument;
  title?: ReactNode;
  view: DocumentViewKind;
  onView: (view: DocumentViewKind) => void;
  page: number;
  onPage: (page: number) => void;
  places: readonly PrintedPlace[] | undefined;
  scrolls?: boolean;
  onPoint?: (block: Block) => void;
}

/** A document as its pages or as its text, with highlighted places. */
export function DocumentPane({ documentId, document, title, view, onView, ...shown }: DocumentPaneProps) {
  const words = useText();
  const pages = hasPages(document) && view === 'original';
  const { page, onPage, ...marked } = shown;
  return (
    <>
      <Group justify="space-between" gap="xs" mb="sm">
        {title ?? <span />}
        {hasPages(document) && (
          <SegmentedControl
            size="xs"
            aria-label={words.pdf.view}
            value={view}
            onChange={(chosen) => onView(chosen as DocumentViewKind)}
            data={[
              { value: 'original', label: words.pdf.original },
              { value: 'text', label: words.documents.text },
            ]}
          />
        )}
      </Group>
      {pages ? (
        <FailureBoundary>
          <Suspense fallback={<Loading lines={8} />}>
            <PdfView documentId={documentId} document={document} page={page} onPage={onPage} {...marked} />
          </Suspense>
        </FailureBoundary>
      ) : (
        <ScrollBox height="70vh">
          <DocumentText document={document} {...marked} />
        </ScrollBox>
      )}
    </>
  );
}

/** The title of a pane that is a part of a page. */
export function PaneTitle({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Title order={2} id={id}>
      {children}
    </Title>
  );
}
