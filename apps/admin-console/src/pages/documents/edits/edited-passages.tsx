import type { EditedChunk } from '@app/contracts';
import { Text } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { LongList } from '../../../ui/long-list/long-list.js';
import { Difference } from './difference.js';

/** Of a passage of a few lines, and the gap after it. */
const ROW_PIXELS = 180;

/** Pieces whose text is an editor's: who wrote it, when and why, and what the file says in its place. */
export function EditedPassages({ items }: { items: readonly EditedChunk[] }) {
  const text = useText();
  const { moment } = useFormat();
  return (
    <LongList items={items} keyOf={({ ordinal }) => ordinal} rowPixels={ROW_PIXELS} gap={16}>
      {({ ordinal, asRead, text: after, actor, reason, editedAt }) => (
        <>
          <Text size="sm" fw={600}>
            {text.view.chunk(ordinal + 1)}
          </Text>
          <Text size="sm" c="dimmed" className="long-words">
            {[moment(editedAt), actor, reason].filter(Boolean).join(' · ')}
          </Text>
          <Difference before={asRead} after={after} />
        </>
      )}
    </LongList>
  );
}
