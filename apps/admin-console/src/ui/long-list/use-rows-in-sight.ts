import {
  defaultRangeExtractor,
  useVirtualizer,
  useWindowVirtualizer,
  type Range,
} from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { useHeldRow } from './use-held-row.js';
import { useScroller } from './use-scroller.js';

/** Rows above and below what is in sight that are drawn, so that fast scrolling meets no gap. */
const ROWS_BEYOND = 15;

export interface Rows<Item> {
  items: readonly Item[];
  /** What tells an item from the others of the list. */
  keyOf: (item: Item) => string | number;
  /** About how tall a row is, in pixels; what it really takes is measured. */
  rowPixels: number;
  /** Place in the list, from 0, of the row that is to be in sight. */
  shown?: number | undefined;
}

/** A row that is drawn. */
export interface DrawnRow<Item> {
  item: Item;
  /** Its place in the list, from 0. */
  index: number;
  key: string | number;
  /** Height of the rows before it that are not drawn, in pixels. */
  gap: number;
}

/**
 * Which rows of a list are drawn: those in sight of whatever scrolls it and near it, and the one that has the focus wherever
 * it is, so that it is not lost by scrolling.
 * @returns `root` is to be set on what holds the rows, `measure` on each row with its `data-index`, `holds` on the root
 */
export function useRowsInSight<Item>({ items, keyOf, rowPixels, shown }: Rows<Item>) {
  const root = useRef<HTMLElement>(null);
  const { scroller, top } = useScroller(root);
  const held = useHeldRow(root, items, keyOf);
  const options = {
    count: items.length,
    estimateSize: () => rowPixels,
    overscan: ROWS_BEYOND,
    scrollMargin: top,
    getItemKey: (index: number) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    rangeExtractor: (range: Range) => withHeld(defaultRangeExtractor(range), held.index),
  };
  const ofWindow = useWindowVirtualizer({ ...options, enabled: scroller === window });
  const ofElement = useVirtualizer({
    ...options,
    enabled: scroller instanceof HTMLElement,
    getScrollElement: () => (scroller instanceof HTMLElement ? scroller : null),
  });
  const virtualizer = scroller === window ? ofWindow : ofElement;
  useEffect(() => {
    if (shown !== undefined && shown >= 0) virtualizer.scrollToIndex(shown, { align: 'auto' });
  }, [shown, virtualizer]);
  let end = top;
  const rows = virtualizer.getVirtualItems().flatMap((row): DrawnRow<Item>[] => {
    const item = items[row.index];
    if (item === undefined) return [];
    const gap = row.start - end;
    end = row.end;
    return [{ item, index: row.index, key: row.key as string | number, gap }];
  });
  return {
    root: root as RefObject<never>,
    rows,
    /** Height of the rows after the last that is drawn, in pixels. */
    rest: virtualizer.getTotalSize() + top - end,
    measure: virtualizer.measureElement as (row: HTMLElement | null) => void,
    holds: held.events,
  };
}

function withHeld(drawn: number[], held: number): number[] {
  return held < 0 || drawn.includes(held) ? drawn : [...drawn, held].toSorted((a, b) => a - b);
}
