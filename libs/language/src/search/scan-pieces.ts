/** In the order of the groups of `PIECES`. */
const KINDS = ['url', 'code', 'hangul', 'ideographs', 'word'] as const;

/** A run of characters of one kind, in the lower-cased text. */
export interface Piece {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
  /** UTF-16 offsets in the scanned text. */
  readonly start: number;
  readonly end: number;
}

const LATIN = 'a-z0-9\\u00DF-\\u00F6\\u00F8-\\u024F\\u1E00-\\u1EFF';
const HANGUL = '\\uAC00-\\uD7A3';
const IDEOGRAPHS = '\\u3005\\u3041-\\u3096\\u30A1-\\u30FA\\u30FC\\u3400-\\u9FFF\\uF900-\\uFAFF';

/**
 * Every alternative consumes what it has read and none starts over, so the scan is linear; the counts
 * keep the matcher's own stack small on a text without spaces.
 */
const PIECES = new RegExp(
  [
    `((?:https?://|www\\.)[^\\s<>"'\`()\\[\\]{}\\u3000-\\u303F\\u201C\\u201D${HANGUL}]{1,2000})`,
    `([${LATIN}](?:[${LATIN}]|[-_./@+&'\\u2019](?=[${LATIN}])|[:,](?=[0-9])){0,400}(?:\\+\\+|[#%](?![${LATIN}]))?)`,
    `([${HANGUL}]{1,2000})`,
    `([${IDEOGRAPHS}]{1,2000})`,
    `((?![${LATIN}${HANGUL}${IDEOGRAPHS}])\\p{L}(?:(?![${LATIN}${HANGUL}${IDEOGRAPHS}])[\\p{L}\\p{M}]){0,2000})`,
  ].join('|'),
  'gu',
);

/**
 * Cuts a text into links, Latin words and codes (with what joins them: "ab-1234", "15,000", "a@b.kr"),
 * Hangul, Chinese or Japanese, and words of other scripts.
 *
 * @param text Lower-cased text.
 */
export function* scanPieces(text: string): Generator<Piece> {
  for (const match of text.matchAll(PIECES)) {
    const kind = KINDS.find((_, index) => match[index + 1] !== undefined) ?? 'word';
    yield { kind, text: match[0], start: match.index, end: match.index + match[0].length };
  }
}
