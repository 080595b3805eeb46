import type { EditedChunk } from '@app/contracts';
import { Stack, Text } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { Difference } from './difference.js';

/** Pieces whose text is an editor's: who wrote it, when and why, and what the file says in its place. */
export function EditedPassages({ items }: { items: readonly EditedChunk[] }) {
  const text = useText();
  const { moment } = useFormat();
  return (
    <Stack gap="md">
      {items.map(({ ordinal, asRead, text: after, actor, reason, editedAt }) => (
        <div key={ordinal}>
          <Text size="sm" fw={600}>
            {text.view.chunk(ordinal + 1)}
          </Text>
          <Text size="sm" c="dimmed" className="long-words">
            {[moment(editedAt), actor, reason].filter(Boolean).join(' · ')}
          </Text>
          <Difference before={asRead} after={after} />
        </div>
      ))}
    </Stack>
  );
}
