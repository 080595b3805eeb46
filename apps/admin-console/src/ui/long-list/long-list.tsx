import { Stack } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { MoreOnScroll, type More } from './more-on-scroll.js';
import { useRowsInSight, type Rows } from './use-rows-in-sight.js';

export interface LongListProps<Item> extends Rows<Item> {
  /** Between two rows, in pixels. */
  gap: number;
  /** What stands in a row. */
  children: (item: Item) => ReactNode;
  /** What follows, where the list is loaded page by page. */
  more?: More;
}

/**
 * A list of any length: the rows in sight and near it are drawn, and empty room stands for the others. Screen readers are
 * told how many there are and which one they are in.
 */
export function LongList<Item>({ gap: between, children, more, ...list }: LongListProps<Item>) {
  const { root, rows, rest, measure, holds } = useRowsInSight(list);
  const { items } = list;
  const count = more?.hasNextPage ? -1 : items.length;
  return (
    <Stack gap="xs">
      <div role="list" ref={root} data-rows={items.length} {...holds}>
        {rows.map(({ item, index, key, gap }) => (
          <Fragment key={key}>
            <Gap pixels={gap} />
            <div
              role="listitem"
              ref={measure}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={count}
              style={{ paddingBottom: between }}
            >
              {children(item)}
            </div>
          </Fragment>
        ))}
        <Gap pixels={rest} />
      </div>
      {more?.hasNextPage && <MoreOnScroll more={more} />}
    </Stack>
  );
}

/** Stands for rows that are not drawn. */
function Gap({ pixels }: { pixels: number }) {
  return pixels > 0 ? <div aria-hidden style={{ height: pixels }} /> : null;
}
