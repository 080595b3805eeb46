import type { DocumentChunk } from '@app/contracts';
import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/language.js';

export interface ChunkListProps {
  text: string;
  chunks: DocumentChunk[];
  /** Ordinal of the one that is pointed at, here or in the text. */
  active: number | undefined;
  /** `chosen`: it was clicked, and the text should show it. */
  onPoint: (ordinal: number | undefined, chosen?: boolean) => void;
}

/** The pieces of a document, each with where it stands and how it begins. */
export function ChunkList({ text, chunks, active, onPoint }: ChunkListProps) {
  const words = useText();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Stack gap={4} ref={root}>
      {chunks.map(({ ordinal, headingPath, page, start, end }) => (
        <UnstyledButton
          key={ordinal}
          className="chunk-row"
          data-active={ordinal === active}
          aria-pressed={ordinal === active}
          onPointerEnter={() => onPoint(ordinal)}
          onFocus={() => onPoint(ordinal)}
          onClick={() => onPoint(ordinal, true)}
        >
          <Group gap="xs" wrap="nowrap">
            <Badge variant="light" className="whole-badge">
              {words.view.chunk(ordinal + 1)}
            </Badge>
            <Text size="xs" c="dimmed" className="long-words">
              {[page !== null && words.evidence.page(page), words.view.characters(end - start), headingPath]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Group>
          <Text size="sm" lineClamp={2} className="long-words">
            {text.slice(start, end)}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
