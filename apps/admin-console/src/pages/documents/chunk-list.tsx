import type { DocumentChunk } from '@app/contracts';
import { ActionIcon, Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';
import { LongList } from '../../ui/long-list/long-list.js';

/** Of a piece with two lines of its text. */
const ROW_PIXELS = 92;

export interface ChunkListProps {
  text: string;
  chunks: DocumentChunk[];
  /** Ordinal of the one that is pointed at, here or in the text. */
  active: number | undefined;
  /** `chosen`: it was clicked, and the text should show it. */
  onPoint: (ordinal: number | undefined, chosen?: boolean) => void;
  /** Opens what can be done with a piece; absent for who may only read. */
  onOpen?: ((chunk: DocumentChunk) => void) | undefined;
}

/** The pieces of a document, each with where it stands and how it begins. */
export function ChunkList({ text, chunks, active, onPoint, onOpen }: ChunkListProps) {
  const words = useText();
  return (
    <LongList
      items={chunks}
      keyOf={({ ordinal }) => ordinal}
      rowPixels={ROW_PIXELS}
      gap={4}
      shown={active === undefined ? undefined : chunks.findIndex(({ ordinal }) => ordinal === active)}
    >
      {(chunk) => (
        <Group gap={4} wrap="nowrap" align="flex-start">
          <ChunkRow text={text} chunk={chunk} active={chunk.ordinal === active} onPoint={onPoint} />
          {onOpen && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={6}
              aria-label={words.revisions.open(chunk.ordinal + 1)}
              onClick={() => onOpen(chunk)}
            >
              <Icon name="settings" size={16} />
            </ActionIcon>
          )}
        </Group>
      )}
    </LongList>
  );
}

interface ChunkRowProps extends Pick<ChunkListProps, 'text' | 'onPoint'> {
  chunk: DocumentChunk;
  active: boolean;
}

function ChunkRow({ text, chunk, active, onPoint }: ChunkRowProps) {
  const words = useText();
  const { ordinal, headingPath, page, start, end, enabled, edited } = chunk;
  return (
    <UnstyledButton
      className="chunk-row"
      data-active={active}
      data-off={!enabled}
      aria-pressed={active}
      onPointerEnter={() => onPoint(ordinal)}
      onFocus={() => onPoint(ordinal)}
      onClick={() => onPoint(ordinal, true)}
    >
      <Group gap="xs" wrap="nowrap">
        <Badge variant="light" className="whole-badge">
          {words.view.chunk(ordinal + 1)}
        </Badge>
        {edited && (
          <Badge variant="light" color="orange" className="whole-badge">
            {words.edits.edited}
          </Badge>
        )}
        {!enabled && (
          <Badge variant="outline" color="gray" className="whole-badge">
            {words.revisions.off}
          </Badge>
        )}
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
  );
}
