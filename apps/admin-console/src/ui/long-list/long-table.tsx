import { Stack, Table } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { MoreOnScroll, type More } from './more-on-scroll.js';
import { useRowsInSight, type Rows } from './use-rows-in-sight.js';

export interface LongTableProps<Item> extends Omit<Rows<Item>, 'shown'> {
  /** Heads of the columns; an empty one is for what can be done with a row. */
  columns: readonly ReactNode[];
  /** Below this width, in pixels, the table scrolls aside. */
  minWidth: number;
  /** The cells of a row. */
  children: (item: Item) => ReactNode;
  /** What follows, where the list is loaded page by page. */
  more?: More;
}

/**
 * A table of any length: the rows in sight and near it are drawn, and empty rows of their height stand for the others.
 * Screen readers are told how many there are and which one they are in.
 */
export function LongTable<Item>({ columns, minWidth, children, more, ...list }: LongTableProps<Item>) {
  const { root, rows, rest, measure, holds } = useRowsInSight(list);
  const { items } = list;
  const count = more?.hasNextPage ? -1 : items.length + 1;
  return (
    <Stack>
      <Table.ScrollContainer minWidth={minWidth} tabIndex={0} data-scrolls-aside>
        <Table verticalSpacing="sm" aria-rowcount={count}>
          <Table.Thead>
            <Table.Tr aria-rowindex={1}>
              {columns.map((head, index) =>
                head ? <Table.Th key={index}>{head}</Table.Th> : <Table.Td key={index} />,
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={root} data-rows={items.length} {...holds}>
            {rows.map(({ item, index, key, gap }) => (
              <Fragment key={key}>
                <Gap pixels={gap} columns={columns.length} />
                <Table.Tr ref={measure} data-index={index} aria-rowindex={index + 2}>
                  {children(item)}
                </Table.Tr>
              </Fragment>
            ))}
            <Gap pixels={rest} columns={columns.length} />
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more?.hasNextPage && <MoreOnScroll more={more} />}
    </Stack>
  );
}

/** Stands for rows that are not drawn. */
function Gap({ pixels, columns }: { pixels: number; columns: number }) {
  if (pixels <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: pixels, padding: 0 }} />
    </tr>
  );
}
