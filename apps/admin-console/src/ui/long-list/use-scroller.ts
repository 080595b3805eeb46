import { useLayoutEffect, useState, type RefObject } from 'react';

/** What scrolls an element, and how far below the beginning of what is scrolled the element begins, in pixels. */
interface Scroller {
  /** Undefined before the first layout. */
  scroller: HTMLElement | Window | undefined;
  top: number;
}

/** Finds what scrolls an element: a window of its own around it, or the page. What stands above it may grow. */
export function useScroller(element: RefObject<HTMLElement | null>): Scroller {
  const [found, setFound] = useState<Scroller>({ scroller: undefined, top: 0 });
  useLayoutEffect(() => {
    const look = () => {
      if (!element.current) return;
      const scroller = scrollerOf(element.current);
      const top = topWithin(element.current, scroller);
      setFound((last) => (last.scroller === scroller && last.top === top ? last : { scroller, top }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    const box = element.current && scrollerOf(element.current);
    if (box instanceof HTMLElement && box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, [element]);
  return found;
}

function scrollerOf(element: HTMLElement): HTMLElement | Window {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    // A table scrolls aside in a box of its own, which says so.
    if (box.closest('[data-scrolls-aside]')) continue;
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return window;
}

function topWithin(element: HTMLElement, scroller: HTMLElement | Window): number {
  const { top } = element.getBoundingClientRect();
  return scroller instanceof HTMLElement
    ? top - scroller.getBoundingClientRect().top + scroller.scrollTop
    : top + window.scrollY;
}
