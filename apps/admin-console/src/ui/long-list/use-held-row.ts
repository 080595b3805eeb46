import { useEffect, useState, type FocusEvent, type RefObject } from 'react';

interface Held {
  key: string | number;
  /** Where it stood when it got the focus. */
  index: number;
  /** Whether it is to have the focus of one that went away. */
  inherits?: boolean;
}

/**
 * The row that has the focus, in itself or in a window that it opened. When it goes away, by a delete, the focus goes to
 * the row in its place.
 */
export function useHeldRow<Item>(
  root: RefObject<HTMLElement | null>,
  items: readonly Item[],
  keyOf: (item: Item) => string | number,
) {
  const [held, hold] = useState<Held>();
  const index = held ? items.findIndex((item) => keyOf(item) === held.key) : -1;
  useEffect(() => {
    if (held?.inherits) {
      const row = root.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
      if (row && document.activeElement === document.body) {
        row.tabIndex = -1;
        row.focus({ preventScroll: true });
      }
    } else if (held && index < 0) {
      const place = Math.min(held.index, items.length - 1);
      const heir = items[place];
      // It is drawn first.
      hold(heir === undefined ? undefined : { key: keyOf(heir), index: place, inherits: true });
    }
  }, [held, index, items, keyOf, root]);
  return {
    /** Its place in the list; -1 where no row has the focus. */
    index,
    events: {
      onFocus: ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
        // What a row opened lies elsewhere in the document.
        if (!currentTarget.contains(target)) return;
        const place = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
        const item = items[place];
        hold(item === undefined ? undefined : { key: keyOf(item), index: place });
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget) && !isWindowOf(relatedTarget))
          hold(undefined);
      },
    },
  };
}

/** Whether an element is in a window over the page, from which the focus comes back. */
function isWindowOf(element: Element): boolean {
  return element.closest('[data-portal]') !== null;
}
