/** NUL and the other control characters that carry no layout: C0 but tab, line feed, carriage return, vertical tab and form feed; DEL; C1. */
// oxlint-disable-next-line no-control-regex -- these characters are the ones to remove
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;

/** Whether the text holds control characters, which `normaliseText` leaves out. */
export function holdsControlCharacters(text: string): boolean {
  return text.search(CONTROL_CHARACTERS) >= 0;
}

/** Soft hyphen, zero-width characters, bidirectional marks, invisible operators and the byte order mark. */
const INVISIBLE_CHARACTERS =
  /\u034F|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/** Every line end that is not a line feed, among them form feed (page break) and the Unicode separators. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** No-break space, typographic spaces, the ideographic space and the visible Hangul fillers. */
const ODD_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\u3164\uFFA0]/g;

const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * The one form in which text is stored, cited and searched.
 *
 * NFC (so that Hangul written as conjoining jamo becomes syllables), line feeds only, tab and line
 * feed as the only control characters, plain spaces only, nothing invisible, well-formed UTF-16 (a lone
 * surrogate becomes U+FFFD). Idempotent: `normaliseText(normaliseText(x)) === normaliseText(x)`.
 */
export function normaliseText(text: string): string {
  // Invisible characters go first: one between CR and LF or between two jamo must not keep them apart.
  return text
    .replace(CONTROL_CHARACTERS, '')
    .replace(INVISIBLE_CHARACTERS, '')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(LINE_ENDS, '\n')
    .replace(ODD_SPACES, ' ')
    .normalize('NFC');
}
