import { getHotkeyHandler } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';

/** Enter submits; with Shift it begins a line. Where it ends a Korean syllable that is still composed, it must not send. */
export function submitOnEnter(submit: () => void) {
  const onEnter = getHotkeyHandler([['Enter', submit]]);
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.nativeEvent.isComposing) onEnter(event);
  };
}
