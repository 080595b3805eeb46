import { analyse, extractFacts } from '@app/language';
import { blank } from './terms.js';

/** Where two scripts meet inside a word, with a few letters of each. */
const SEAM = /[A-Za-z]{1,3}[가-힣]|[가-힣]{1,2}[A-Za-z]{1,3}/g;
const HANGUL = /[가-힣]/;
const TWINS = /[\p{Script=Cyrillic}\p{Script=Greek}]+/gu;
/** "ARS인 1523번": a form of to be, which stands behind any noun. */
const COPULA = /(?<=[A-Za-z])인(?=\s)/g;
const LATIN = /[A-Za-z]{2,}/g;

/**
 * Words that the evidence cannot have given a Korean claim: glued together of Latin letters and Hangul ("순환ated",
 * "prov상알림기"), as a generator makes them when its pieces of words do not fit, or in Latin letters that stand nowhere
 * in it ("관리 such 앱"). "API를" with its particle is none, nor is "API키" for "API 키"; units belong to their numbers.
 *
 * Cyrillic and Greek letters that the evidence does not have are reported in any claim: they pass for Latin ones and zeros.
 *
 * @param evidence Text of the evidence in lower case without white space and punctuation.
 */
export function coinedWords(claim: string, evidence: string): string[] {
  const twins = [...claim.matchAll(TWINS)]
    .map(([letters]) => letters)
    .filter((letters) => !evidence.includes(letters.toLowerCase()));
  if (!HANGUL.test(claim)) return twins;
  const words = blank(claim, extractFacts(claim))
    .replace(COPULA, '')
    .split(/[^가-힣A-Za-z]+/);
  return [...twins, ...words.filter((word) => isGlued(word, evidence) || isForeign(word, evidence))];
}

function isGlued(word: string, evidence: string): boolean {
  const isMixed = /[가-힣][A-Za-z]/.test(word) || (/[A-Za-z][가-힣]/.test(word) && analyse(word).length > 1);
  return isMixed && [...word.matchAll(SEAM)].some(([seam]) => !evidence.includes(seam.toLowerCase()));
}

function isForeign(word: string, evidence: string): boolean {
  return [...word.matchAll(LATIN)].some(([latin]) => !evidence.includes(latin.toLowerCase()));
}
