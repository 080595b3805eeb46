/** Escapes of what PostgreSQL cannot hold, NUL and halves of surrogate pairs; raw ones are no JSON or no UTF-8. */
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i;
/** Escapes that hold nothing of it: a whole surrogate pair, and a backslash that escapes anything but a code unit. */
const HARMLESS = /\\(?:ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|[^u])/gi;

/**
 * False for JSON text with a string that no store could keep: one with NUL or half of a surrogate pair. Looks at the
 * text before it is parsed, in time proportional to its length alone.
 */
export function isStorable(json: string): boolean {
  return !SUSPICIOUS.test(json) || !SUSPICIOUS.test(json.replace(HARMLESS, ' '));
}
