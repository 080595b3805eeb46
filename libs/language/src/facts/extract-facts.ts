import { readAddresses, readIdentifiers } from './codes.js';
import { readCalendar, readTimes } from './dates.js';
import type { Fact, FactReader } from './fact.js';
import { withLimits, withRanges } from './limits.js';
import { readQuantities } from './quantities.js';

/** In order of trust: what an earlier reader claims, a later one does not see. */
const READERS: FactReader[] = [readAddresses, readCalendar, readIdentifiers, readTimes, readQuantities];

/**
 * The checkable details of a text in reading order: numbers, money, quantities, dates, times, codes.
 *
 * @param text Normalised (NFC) Korean or English text; offsets of the facts are UTF-16 code units of it.
 */
export function extractFacts(text: string): Fact[] {
  const plain = foldWidth(text);
  const facts: Fact[] = [];
  const free = (start: number, end: number): boolean => !facts.some((fact) => fact.start < end && start < fact.end);
  for (const read of READERS) facts.push(...read(plain, free));
  facts.sort((a, b) => a.start - b.start);
  return withRanges(plain, facts)
    .map((fact) => withLimits(plain, fact))
    .map((fact) => ({ ...fact, text: text.slice(fact.start, fact.end) }));
}

/** Full-width letters and digits, odd blanks and dashes as their plain twins; the length stays. */
function foldWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[∼～〜˜]/g, '~')
    .replace(/[‐-―−]/g, '-');
}
