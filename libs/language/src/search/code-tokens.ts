import { stemEnglish } from './stem-english.js';
import { ENGLISH_STOP_WORDS } from './stop-words.js';

const NUMBER_WITH_COMMAS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?%?$/;
const PARTS = /[a-z\u00DF-\u024F\u1E00-\u1EFF]+|\d+/gu;
const MOST_PARTS = 8;

/** A Latin word without its stop words, stemmed: [] or one token. */
function wordTokens(word: string): string[] {
  return ENGLISH_STOP_WORDS.has(word) ? [] : [stemEnglish(word)];
}

function partsOf(code: string): string[] {
  const parts = (code.match(PARTS) ?? []).slice(0, MOST_PARTS);
  // One letter, or a number of one or two digits, finds everything and tells nothing.
  return parts.flatMap((part) =>
    /^\d/.test(part) ? (part.length > 2 ? [part] : []) : part.length > 1 ? wordTokens(part) : [],
  );
}

/**
 * Tokens of a Latin word, number, code, version, date or e-mail address, already in lower case.
 *
 * What holds anything but letters stays whole; a code is also found by its form without - and _ and by
 * its parts: "ab-1234" gives "ab-1234", "ab1234", "ab", "1234". A number gives itself without commas too.
 */
export function codeTokens(piece: string): string[] {
  const code = piece.replace(/['\u2019]s$/, '').replace(/['\u2019]/g, '');
  if (/^[a-z\u00DF-\u024F\u1E00-\u1EFF]+$/u.test(code)) return wordTokens(code);
  if (/^\d+$/.test(code)) return [code];
  if (NUMBER_WITH_COMMAS.test(code)) return [code, code.replaceAll(',', '')];
  if (code.includes(',')) return code.split(',').flatMap(codeTokens);
  const joined = /[-_]/.test(code) ? [code.replace(/[-_]/g, '')] : [];
  return [code, ...joined, ...(/^[\d\W]+$/.test(code) ? [] : partsOf(code))];
}

/** A link as a whole, and the words of its host and path: the link is also found by "example.com" or "policy". */
export function urlTokens(piece: string): string[] {
  const url = piece.replace(/[.,;:!?]+$/, '');
  const address = url.replace(/^https?:\/\//, '').replace(/^www\./, '');
  const host = address.split(/[/?#]/, 1)[0] ?? '';
  return [url, host, ...partsOf(address)];
}
