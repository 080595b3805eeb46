import type { EditedMark, EditedPlace, Evidence } from '@app/contracts';
import type { Passage, ReadPassage } from './passages.js';

/** A place in a passage's text (UTF-16 code units of that text). */
export interface Place {
  passage: Passage;
  start: number;
  end: number;
  /** What was read there; must be the slice. */
  quote: string;
  score: number;
}

/**
 * The place as a slice of the stored version, without white space at its ends. Nothing comes back if the quote
 * is not that slice: a citation that cannot be shown is no evidence.
 */
export function toEvidence({ passage, start, end, quote, score }: Place): Evidence | undefined {
  if (passage.text.slice(start, end) !== quote) return undefined;
  const text = quote.trim();
  if (text === '' || !Number.isInteger(passage.start) || passage.start < 0) return undefined;
  const from = start + quote.indexOf(text);
  const { documentId, versionId, page, edits } = passage;
  const place = { start: passage.start + from, end: passage.start + from + text.length };
  return {
    documentId,
    versionId,
    ...(page === undefined ? {} : { page }),
    ...place,
    quote: text,
    score: Math.min(1, Math.max(0, score)),
    ...editedAt(place, edits),
  };
}

/** The mark of a place whose text is, in part at least, an editor's; nothing for one that says what the file says. */
export function editedAt(
  { start, end }: { start: number; end: number },
  edits: readonly EditedPlace[] = [],
): { edited?: EditedMark } {
  const found = edits.find((place) => place.start < end && place.end > start);
  return found ? { edited: { revision: found.revision, at: found.at } } : {};
}

/** The sentences `from` to `to` of a passage, as one place. */
export function placeOf(read: ReadPassage, range: { from: number; to: number }, score: number): Place {
  const first = read.sentences[range.from]!;
  const last = read.sentences[range.to]!;
  const between = read.sentences
    .slice(range.from, range.to + 1)
    .map((sentence, index, all) => {
      const next = all[index + 1];
      return sentence.text + (next ? read.passage.text.slice(sentence.end, next.start) : '');
    })
    .join('');
  return { passage: read.passage, start: first.start, end: last.end, quote: between, score };
}
