import { normaliseText, stemEnglish, stemKorean } from '@app/language';

/** Code units of an utterance that are read; a caller's sentence is far shorter. */
export const LONGEST_UTTERANCE = 2_000;

/** A word as it was written (folded to lower case) and its stem. */
export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly isHangul: boolean;
}

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const REPEATED = /(.)\1{2,}/gu;
const WORDS =
  /(?<hangul>[\uAC00-\uD7A3]+)|(?<number>\p{N}(?:[\p{N},.]*\p{N})?)|(?:(?![\uAC00-\uD7A3])\p{L}[\p{M}]*(?:['\u2019](?=\p{L}))?)+/gu;

/** Numbers of more digits than this are details of a call (amounts, accounts), not of its intent. */
const MOST_DIGITS = 2;

/**
 * The words of an utterance in reading order. Hangul, Latin letters and digits are apart even when they touch
 * ("5G요금제" gives "5", "g", "요금제"); a letter that is repeated more than twice is read twice ("ㅋㅋㅋㅋ"), and
 * every long number is the same word.
 *
 * @param text Anything; what lies behind `LONGEST_UTTERANCE` code units is ignored.
 */
export function wordsOf(text: string): Word[] {
  const plain = normaliseText(text.slice(0, LONGEST_UTTERANCE))
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .replace(REPEATED, '$1$1');
  return Array.from(plain.matchAll(WORDS), ({ 0: word, groups }): Word => {
    if (groups?.['hangul'] !== undefined) return { text: word, stem: stemKorean(word), isHangul: true };
    if (groups?.['number'] !== undefined) {
      const number = word.length > MOST_DIGITS ? '000' : word;
      return { text: number, stem: number, isHangul: false };
    }
    return { text: word, stem: stemEnglish(word), isHangul: false };
  });
}
