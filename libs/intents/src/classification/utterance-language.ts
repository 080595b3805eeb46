import { detectLanguage } from '@app/language';

/** Language of an utterance; `other` is a script that is neither Hangul nor Latin, `none` no letter at all. */
export type UtteranceLanguage = 'ko' | 'en' | 'other' | 'none';

const LETTERS = /\p{L}/gu;
const KNOWN_LETTERS = /[\p{Script=Hangul}\p{Script=Latin}]/gu;

/**
 * By script alone: Korean from 30 % Hangul on, English for Latin letters (other languages in Latin letters are not
 * told apart), `other` when most letters belong to another script.
 */
export function utteranceLanguage(text: string): UtteranceLanguage {
  const letters = text.match(LETTERS)?.length ?? 0;
  if (letters === 0) return 'none';
  const known = text.match(KNOWN_LETTERS)?.length ?? 0;
  return known * 2 < letters ? 'other' : detectLanguage(text);
}
