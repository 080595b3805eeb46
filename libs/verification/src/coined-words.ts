import { analyse } from '@app/language';

/** Where two scripts meet inside a word, with a few letters of each. */
const SEAM = /[A-Za-z]{1,3}[가-힣]|[가-힣]{1,2}[A-Za-z]{1,3}/g;

/**
 * Words glued together of Latin letters and Hangul ("순환ated", "prov상알림기"), as a generator makes them when its
 * pieces of words do not fit; "API를" with its particle is none. The seams of a word that the evidence has too, apart
 * or in one ("API 키", "API키"), stand in it.
 *
 * @param evidence Text of the evidence in lower case without white space and punctuation.
 */
export function coinedWords(claim: string, evidence: string): string[] {
  return claim
    .split(/[^가-힣A-Za-z]+/)
    .filter(
      (word) => /[가-힣][A-Za-z]/.test(word) || (/[A-Za-z][가-힣]/.test(word) && analyse(word).length > 1),
    )
    .filter((word) => [...word.matchAll(SEAM)].some(([seam]) => !evidence.includes(seam.toLowerCase())));
}
