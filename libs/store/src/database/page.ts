import { AppError } from '@app/platform';
import { And, In, LessThan, type FindOperator } from 'typeorm';
import { validate } from 'uuid';

export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

/** Newest first. `next` is the cursor of the following page, absent on the last one. */
export interface Page<Item> {
  items: Item[];
  next?: string;
}

/**
 * Id of the last item the caller has seen. Ids are UUIDv7 and pages run from new to old, so rows that are added
 * meanwhile lie before the first page and move nothing. Throws `invalid-query` for a cursor that is not ours.
 */
export function lastSeenId(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!validate(id)) throw new AppError('invalid-query', { detail: 'cursor' });
  return id;
}

/** Condition for the rows after `seen`, and only `ids` when they are given; spread it into `where`. */
export function idWithin(
  seen: string | undefined,
  ids: string[] | null = null,
): { id?: FindOperator<string> } {
  const conditions = [
    ...(seen ? [LessThan(seen)] : []),
    ...(ids ? [In(ids.filter((id) => validate(id)))] : []),
  ];
  return conditions.length > 0 ? { id: And(...conditions) } : {};
}

/** The same for lists in the order of their rows, whose cursor is the number of the last one; 0 before the first. */
export function lastSeenOrdinal(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const ordinal = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{1,9}$/.test(ordinal)) throw new AppError('invalid-query', { detail: 'cursor' });
  return Number(ordinal);
}

/** Makes a page of `limit + 1` numbered rows: the extra one says that there is more. */
export function ordinalPageOf<Row extends { ordinal: number }>(rows: Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items };
  return { items, next: Buffer.from(String(last.ordinal), 'utf8').toString('base64url') };
}

/** Makes a page of `limit + 1` rows: the extra one says that there is more. */
export function pageOf<Row extends { id: string }>(rows: Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items };
  return { items, next: Buffer.from(last.id, 'utf8').toString('base64url') };
}
