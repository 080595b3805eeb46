import { readAddresses, readIdentifiers } from './codes.js';
import { readCalendar, readTimes } from './dates.js';
import type { Fact, FactReader, Ledger } from './fact.js';
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
  const ledger = openLedger(plain.length);
  const facts = READERS.flatMap((read) => read(plain, ledger));
  facts.sort((a, b) => a.start - b.start);
  return withRanges(plain, facts)
    .map((fact) => withLimits(plain, fact))
    .map((fact) => ({ ...fact, text: text.slice(fact.start, fact.end) }));
}

function openLedger(length: number): Ledger {
  const taken = new Uint8Array(length);
  return {
    isFree: (start, end) => !taken.subarray(start, end).includes(1),
    take: (start, end) => taken.fill(1, start, end),
  };
}

/** Full-width letters and digits, odd blanks and dashes as their plain twins; the length stays. */
function foldWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[∼～〜˜]/g, '~')
    .replace(/[‐-―−]/g, '-');
}
