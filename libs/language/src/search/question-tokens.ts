import { analyse, tokensOf } from './analyse.js';
import { SUFFIXES } from './korean-endings.js';
import { stemKorean } from './stem-korean.js';
import { ENGLISH_QUESTION_WORDS, KOREAN_QUESTION_WORDS, LIGHT_VERB } from './stop-words.js';

/** Words that look like a verb of asking, or like its endings alone, and name something. */
const CONTENT_WORDS = new Set(
  (
    '하나 하도 하대 해지 해고 한도 한기 온도 온기 온대 보고 보도 보기 본도 본대 가을 가면 가지 가도 가야 ' +
    '주기 주도 주지 오기 오래 내면 내기 내지 돼지 드나 안내 안주 안가 안쓰'
  ).split(' '),
);

/** What speech adds to a word of asking: "며칠이야", "얼마에요", "어디죠". */
const SPOKEN_COPULA = /(?:이?야|이?에요|예요|이?죠|이?지요|이?냐|이?래요?|일까요?)$/;

/** Whether a word asks or is polite, and names nothing. @param word in lower case */
export function isQuestionWord(word: string): boolean {
  if (ENGLISH_QUESTION_WORDS.has(word) || KOREAN_QUESTION_WORDS.has(word)) return true;
  if (CONTENT_WORDS.has(word)) return false;
  if (word.length > 1 && SUFFIXES.has(word)) return true;
  if (!/^[\uAC00-\uD7A3]+$/.test(word)) return false;
  return (
    LIGHT_VERB.test(word) ||
    KOREAN_QUESTION_WORDS.has(stemKorean(word)) ||
    KOREAN_QUESTION_WORDS.has(word.replace(SPOKEN_COPULA, ''))
  );
}

/**
 * Tokens to search for, from a question: those of `analyse` without repeats and without words of asking
 * and politeness ("어떻게", "알려주세요", "how", "please"). A question of nothing else keeps all its tokens.
 */
export function questionTokens(question: string): string[] {
  const kept = tokensOf(question, isQuestionWord);
  return [...new Set(kept.length > 0 ? kept : analyse(question))];
}
