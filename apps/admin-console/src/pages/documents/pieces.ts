import type { PageBox } from '@app/contracts';

/** A stretch of a text in UTF-16 code units, `end` exclusive. */
export interface Place {
  start: number;
  end: number;
}

/** A place that may know where it is printed. */
export interface PrintedPlace extends Place {
  boxes?: readonly PageBox[] | undefined;
}

/** Whether two places have a character in common. */
export function overlaps(one: Place, other: Place): boolean {
  return one.start < other.end && one.end > other.start;
}

export interface Piece {
  start: number;
  text: string;
  marked: boolean;
}

/** Cuts the part of a text that `within` names at the borders of the places; places may overlap. */
export function pieces(text: string, within: Place, places: readonly Place[]): Piece[] {
  const inside = places
    .map(({ start, end }) => ({ start: Math.max(start, within.start), end: Math.min(end, within.end) }))
    .filter(({ start, end }) => start < end);
  const borders = [within.start, within.end, ...inside.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(borders)].sort((left, right) => left - right);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] as number;
    const marked = inside.some((place) => place.start <= start && place.end >= end);
    return { start, text: text.slice(start, end), marked };
  });
}
