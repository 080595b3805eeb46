import { LONGEST_SUFFIX, NOUN_ENDS, SUFFIXES, type Before } from './korean-endings.js';

const FIRST_SYLLABLE = 0xac00;
const FINALS = 28;
const FINAL_RIEUL = 8;

/** "근로자들에게는" loses 들에게는 at once; a third layer does not occur. */
const MOST_LAYERS = 2;

function fits(stem: string, before: Before): boolean {
  if (before === 'any') return true;
  const final = (stem.charCodeAt(stem.length - 1) - FIRST_SYLLABLE) % FINALS;
  if (before === 'closed') return final !== 0;
  return final === 0 || (before === 'open-or-l' && final === FINAL_RIEUL);
}

function stripOnce(word: string, shortest: number): string {
  for (let length = Math.min(LONGEST_SUFFIX, word.length - 1); length > 0; length -= 1) {
    const suffix = SUFFIXES.get(word.slice(-length));
    if (suffix === undefined) continue;
    if (length === 1 && NOUN_ENDS.has(word.slice(-2))) return word;
    const stem = word.slice(0, -length);
    if (stem.length >= Math.min(suffix.shortestStem, shortest) && fits(stem, suffix.before)) return stem;
  }
  return word;
}

function strip(word: string, shortest: number): string {
  let stem = word;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const shorter = stripOnce(stem, shortest);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}

/**
 * A Korean word without its particles and verb endings: "지원금에서는" becomes "지원금", "신청하려면" "신청".
 *
 * Safeguards for what only looks like a particle: a one-syllable particle leaves at least two syllables
 * ("회의", "고기" stay), it must follow the sound rule of Korean (가, 는, 를 after a vowel, 이, 은, 을 after
 * a consonant: "전문가" stays), and known noun ends stay ("연차휴가"). Over-stripping that remains does not
 * hurt the search much, since document and query lose the same.
 *
 * @param word Hangul syllables only (U+AC00 to U+D7A3).
 */
export function stemKorean(word: string): string {
  return strip(word, 2);
}

/** Whether this is one particle or ending that may stand behind the word: "에서" behind "하나로", "하려면" behind "해지". */
export function isEnding(word: string, rest: string): boolean {
  const suffix = SUFFIXES.get(rest);
  return suffix !== undefined && fits(word, suffix.before);
}

/**
 * What stands behind a code or number without its particles: "원입니다" becomes "원", "항에" "항", and a
 * particle alone ("API를", "AB-1234의") the empty string. A scale ("5만", "12조") is no particle.
 */
export function stemAfterCode(tail: string): string {
  return SUFFIXES.has(tail) && !/^[만천조]/.test(tail) ? '' : strip(tail, 1);
}
