import { Skeleton, Stack } from '@mantine/core';
import { useText } from '../i18n/language.js';

/** The outline of what comes. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const text = useText();
  return (
    <Stack role="status" aria-label={text.loading} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={line === 0 ? 28 : 44} width={line === 0 ? '40%' : '100%'} />
      ))}
    </Stack>
  );
}
