import type { EditedPlace } from '@app/contracts';

/** What an edit changes of the published version: offsets are UTF-16 code units of that version's text. */
export interface ChunkEdit {
  /** The version whose text and chunks it starts from. */
  baseVersionId: string;
  ordinal: number;
  start: number;
  end: number;
  textBefore: string;
  textAfter: string;
  /** The revision whose text comes back; 0 is the text as it was read, null a text of the editor's own. */
  restores: number | null;
  reason: string;
  actorId: string | null;
}

/**
 * The edited places of a version that comes of an edit: those of its base, moved by what the text before them grew, and
 * the edited one unless it `isAsRead` again.
 */
export function placesAfter(
  places: readonly EditedPlace[],
  { ordinal, start, end, textAfter }: Pick<ChunkEdit, 'ordinal' | 'start' | 'end' | 'textAfter'>,
  revision: { number: number; at: string; isAsRead: boolean },
): EditedPlace[] {
  const growth = textAfter.length - (end - start);
  const others = places
    .filter((place) => place.ordinal !== ordinal)
    .map((place) =>
      place.start < end ? place : { ...place, start: place.start + growth, end: place.end + growth },
    );
  if (revision.isAsRead) return others;
  const { number, at } = revision;
  const edited = { ordinal, start, end: start + textAfter.length, revision: number, at };
  return [...others, edited].toSorted((left, right) => left.start - right.start);
}
