import { analyse, tokensOf } from './analyse.js';
import { SUFFIXES } from './korean-endings.js';
import { stemKorean } from './stem-korean.js';
import { ENGLISH_QUESTION_WORDS, KOREAN_QUESTION_WORDS } from './stop-words.js';

/** Words that consist of verb endings only ask ("하나요", "되는지"); these look like it and name something. */
const CONTENT_WORDS = new Set(['하나']);

function isQuestionWord(word: string): boolean {
  if (ENGLISH_QUESTION_WORDS.has(word) || KOREAN_QUESTION_WORDS.has(word)) return true;
  if (word.length > 1 && SUFFIXES.has(word)) return !CONTENT_WORDS.has(word);
  return /^[\uAC00-\uD7A3]+$/.test(word) && KOREAN_QUESTION_WORDS.has(stemKorean(word));
}

/**
 * Tokens to search for, from a question: those of `analyse` without repeats and without words of asking
 * and politeness ("어떻게", "알려주세요", "how", "please"). A question of nothing else keeps all its tokens.
 */
export function questionTokens(question: string): string[] {
  const kept = tokensOf(question, isQuestionWord);
  return [...new Set(kept.length > 0 ? kept : analyse(question))];
}
