import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is longer than `height` scrolls in its own place, by keyboard too; the bar stands beside it, not over its letters. */
export function ScrollBox({ height, children }: { height: number | string; children: ReactNode }) {
  return (
    <ScrollArea.Autosize mah={height} type="auto" offsetScrollbars="present" viewportProps={{ tabIndex: 0 }}>
      {children}
    </ScrollArea.Autosize>
  );
}
