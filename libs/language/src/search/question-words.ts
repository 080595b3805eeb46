import { tokensOf } from './analyse.js';
import { isQuestionWord } from './question-tokens.js';

/**
 * The words of a question without those of asking and politeness, each as its distinct search tokens. Those of one word
 * belong together, unlike loose ones: what holds "내일", "채움" and "공제" somewhere does not hold "내일채움공제".
 */
export function questionWords(question: string): string[][] {
  return question
    .split(/\s+/)
    .map((word) => [...new Set(tokensOf(word, isQuestionWord))])
    .filter((tokens) => tokens.length > 0);
}
