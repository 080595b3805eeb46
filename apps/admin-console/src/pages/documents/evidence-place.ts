import type { Place } from './pieces.js';

interface VersionPlace extends Place {
  versionId: string;
}

/** The address of a document that shows these places of it highlighted. */
export function evidenceAddress(documentId: string, places: readonly VersionPlace[]): string {
  const shown = new URLSearchParams(places.map(({ start, end }) => ['place', `${start}-${end}`]));
  const [first] = places;
  if (first) shown.set('version', first.versionId);
  return `/documents/${documentId}?${shown.toString()}`;
}

/** The places that an address names; none of another version, whose text they would miss. */
export function placesOf(search: string, versionId: string): Place[] {
  const shown = new URLSearchParams(search);
  if (shown.get('version') !== versionId) return [];
  return shown.getAll('place').flatMap((place) => {
    const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(place) ?? [];
    return start && end && Number(start) < Number(end) ? [{ start: Number(start), end: Number(end) }] : [];
  });
}
