import { useEffect, useRef } from 'react';

/**
 * Gives the focus back to what had it before a window opened, when the window is taken off the page while it is open: who
 * goes by keyboard is where they were.
 */
export function useFocusReturn(opened: boolean): void {
  const opener = useRef<Element | null>(null);
  if (!opened) opener.current = null;
  else opener.current ??= document.activeElement;
  useEffect(
    () => () => {
      const { current } = opener;
      // What the window held of the focus goes with it after this.
      setTimeout(() => {
        if (current instanceof HTMLElement && document.activeElement === document.body) current.focus();
      });
    },
    [],
  );
}
