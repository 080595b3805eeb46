import type { Block } from '@app/contracts';
import { ActionIcon, Alert, Group, NumberInput, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Icon } from '../../../ui/icon.js';
import { Loading } from '../../../ui/loading.js';
import { ScrollBox } from '../../../ui/scroll-box.js';
import type { PrintedPlace } from '../pieces.js';
import { PdfFailure } from './pdf-failure.js';
import { PdfPage } from './pdf-page.js';
import { usePdf } from './use-pdf.js';

export interface PdfViewProps {
  documentId: string;
  document: { versionId: string; text: string; blocks: Block[] };
  /** The page that is shown, from 1. */
  page: number;
  onPage: (page: number) => void;
  /** What to highlight, in UTF-16 code units of the text. */
  places?: readonly PrintedPlace[] | undefined;
  /** Whether the first highlighted place is scrolled to. */
  scrolls?: boolean;
  /** Called with the block under the pointer. */
  onPoint?: (block: Block) => void;
}

const NOWHERE: readonly PrintedPlace[] = [];
/** Widths of a page as multiples of the place that there is. */
const ZOOMS = [1, 1.5, 2];

/** The pages of a PDF file as they were printed, one at a time. */
export default function PdfView({ documentId, document, page, onPage, ...marked }: PdfViewProps) {
  const words = useText().pdf;
  const { pdf, error } = usePdf(documentId, document.versionId);
  const { ref, width } = useElementSize();
  const [zoom, setZoom] = useState(1);
  if (error) return <PdfFailure error={error} />;
  if (!pdf) return <Loading lines={8} />;
  const last = pdf.document.numPages;
  const shown = Math.min(page, last);
  const step = ZOOMS.indexOf(zoom);
  const actions = [
    { name: words.previous, icon: 'left', on: shown > 1, act: () => onPage(shown - 1) },
    { name: words.next, icon: 'right', on: shown < last, act: () => onPage(shown + 1) },
    { name: words.smaller, icon: 'minus', on: step > 0, act: () => setZoom(ZOOMS[step - 1] ?? 1) },
    {
      name: words.larger,
      icon: 'plus',
      on: step < ZOOMS.length - 1,
      act: () => setZoom(ZOOMS[step + 1] ?? 1),
    },
  ] as const;
  return (
    <>
      <Group gap="xs" mb="sm" role="toolbar" aria-label={words.pages}>
        {actions.slice(0, 2).map((action) => (
          <ToolButton key={action.icon} {...action} />
        ))}
        <NumberInput
          size="xs"
          w="4rem"
          hideControls
          allowDecimal={false}
          min={1}
          max={last}
          value={shown}
          aria-label={words.page}
          onChange={(value) => typeof value === 'number' && value >= 1 && value <= last && onPage(value)}
        />
        <Text size="sm">{words.of(last)}</Text>
        {actions.slice(2).map((action) => (
          <ToolButton key={action.icon} {...action} />
        ))}
      </Group>
      {pdf.scripts && (
        <Alert color="orange" mb="sm" icon={<Icon name="warning" />}>
          {words.scripts}
        </Alert>
      )}
      <div ref={ref}>
        <ScrollBox height="70vh">
          <PdfPage
            pdf={pdf.document}
            document={document}
            page={shown}
            width={Math.floor(width * zoom)}
            places={marked.places ?? NOWHERE}
            scrolls={marked.scrolls ?? true}
            onPoint={marked.onPoint}
          />
        </ScrollBox>
      </div>
    </>
  );
}

function ToolButton(props: {
  name: string;
  icon: 'left' | 'right' | 'minus' | 'plus';
  on: boolean;
  act: () => void;
}) {
  const { name, icon, on, act } = props;
  return (
    <ActionIcon variant="default" aria-label={name} title={name} disabled={!on} onClick={act}>
      <Icon name={icon} />
    </ActionIcon>
  );
}
