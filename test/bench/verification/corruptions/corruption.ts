import { seededRandom } from '@app/platform';
import type { StatedSentence } from '../stated-sentences.js';

/** What a corruption may look at. */
export interface Setting {
  /** All passages, for comparing: lower case, without white space and commas. */
  evidence: string;
  /** Title of the sentence's document. */
  title: string;
  /** Names that documents of the set know, and titles of other documents. */
  names: readonly string[];
  titles: readonly string[];
  random: () => number;
}

/**
 * A sentence with one detail changed so that its evidence no longer bears it out; undefined where there is nothing to
 * change. The patterns are the bench's own: what the product fails to read must not go unmeasured.
 */
export type Corruption = (sentence: string, setting: Setting) => string | undefined;

/** As `Setting.evidence` is compared. */
export const flatten = (text: string): string => text.toLowerCase().replace(/[\s,]/g, '');

export function settingOf(
  { passages, document }: StatedSentence,
  { names, titles, seed }: { names: readonly string[]; titles: readonly string[]; seed: number },
): Setting {
  const evidence = flatten(passages.map(({ text }) => text).join('\n'));
  return { evidence, title: document.title, names, titles, random: seededRandom(seed) };
}

export function choose<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Whether a number or code stands in the evidence as a whole, whatever stands around it. */
export function stands(value: string, evidence: string): boolean {
  const wanted = flatten(value);
  for (let at = evidence.indexOf(wanted); at >= 0; at = evidence.indexOf(wanted, at + 1)) {
    const [before, behind] = [evidence.charAt(at - 1), evidence.charAt(at + wanted.length)];
    const goesOn = (/\d/.test(before) && /^\d/.test(wanted)) || (/\d/.test(behind) && /\d$/.test(wanted));
    if (!goesOn) return true;
  }
  return false;
}

const TRIES = 12;

/** One digit of a written number or code changed, so that the new one stands nowhere in the evidence. */
export function otherNumber(written: string, { evidence, random }: Setting): string | undefined {
  const places = [...written.matchAll(/\d/g)].map(({ index }) => index);
  for (let round = 0; round < TRIES; round += 1) {
    const at = choose(places, random);
    if (at === undefined) return undefined;
    const digit = Math.floor(random() * 10);
    if (String(digit) === written.charAt(at) || (digit === 0 && at === places[0])) continue;
    const other = written.slice(0, at) + digit + written.slice(at + 1);
    if (!stands(other, evidence)) return other;
  }
  return undefined;
}

/** The sentence with one of the matches, chosen by chance, replaced; undefined where nothing can be. */
export function replaceOne(
  sentence: string,
  pattern: RegExp,
  { random, other }: { random: () => number; other: (match: RegExpExecArray) => string | undefined },
): string | undefined {
  const match = choose([...sentence.matchAll(pattern)], random);
  const replacement = match && other(match);
  if (!match || replacement === undefined || replacement === match[0]) return undefined;
  return sentence.slice(0, match.index) + replacement + sentence.slice(match.index + match[0].length);
}
