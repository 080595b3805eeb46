import { functionWords } from './function-words.js';
import { isGreeting } from './is-greeting.js';
import { normaliseText } from './normalise-text.js';
import { isQuestionWord } from './search/question-tokens.js';

/** Earlier questions that one leans on at most: what was asked before them is another matter by now. */
const MOST_LEANT_ON = 3;

/** Earlier questions worth having: those, and greetings between them. */
export const MOST_EARLIER_QUESTIONS = 2 * MOST_LEANT_ON;

/** Of an earlier question, in UTF-16 code units: what it is about stands early. */
const LONGEST_EARLIER = 400;

/** With fewer words than this a question has not said what it is about. */
const ENOUGH_WORDS = 3;

const JOINED =
  '(?:[은는이가을를의도만로과와엔]|에|서|으로|에서|에는|에도|에선|부터|까지|이랑|랑|하고|보다|이나|라도|대로|처럼)?요?';

/** Whole words that point back: "그건", "거기서", "그때는", "해당", "더". */
const KOREAN_POINTERS = new RegExp(
  `^(?:(?:그|이|저)(?:것|거|건|게|걸|곳|쪽|때)|그(?:중|분|외)|거기|거긴|여기|여긴|그|이|해당|그런|이런|그렇게|이렇게|아까|방금|더)${JOINED}$`,
);
const KOREAN_BEGINNINGS = /^(?:그럼|그러면|그렇다면|그래서|그리고|그런데|근데|또|또한)$/;

/** How to say it, not what: "자세히 알려주세요". */
const MANNERS = /^(?:자세히|자세하게|구체적으로|간단히|간단하게|쉽게|다시|예를|예시|예시를)요?$/;

/** A topic without a statement: "학생은요?", "주말에는?", "퇴사하면요?". */
const KOREAN_ELLIPSIS = /[가-힣](?:[은는도면]요|[은는도])\s*[?？]*$/;

const ENGLISH_POINTERS =
  /\b(?:it|its|they|them|their|theirs|those|these|the same|(?:that|this)(?=\s*(?:[?.!,]|$|(?:is|was|case|one|means?|appl(?:y|ies)|works?|costs?|includes?|counts?|too|also)\b)))\b/;
/** "It" that points to nothing: "is it possible to", "how long does it take to". */
const EXPLETIVE =
  /\bit\s+(?:possible|allowed|true|ok|okay|necessary|required|mandatory|enough|takes?|costs?)\b(?=.*\b(?:to|that|if|for)\b)/g;
const ENGLISH_BEGINNINGS = /^(?:and|but|or|so|then|also|why not)\b/;
/** However many words follow. */
const ENGLISH_TURNS = /^(?:(?:and )?(?:what|how) about|what else|anything else|in that case)\b/;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** Words that name something. */
function contentWords(text: string): string[] {
  return wordsOf(text).filter(
    (word) =>
      !isQuestionWord(word) &&
      !isQuestionWord(word.replace(/요$/, '')) &&
      !MANNERS.test(word) &&
      !KOREAN_POINTERS.test(word) &&
      !KOREAN_BEGINNINGS.test(word) &&
      !functionWords.english.has(word),
  );
}

/** Whether a word points back to something that the question itself has not named before it. */
function pointsBack(text: string): boolean {
  const korean = [...text.matchAll(WORD)].find(([word]) => KOREAN_POINTERS.test(word));
  const english = ENGLISH_POINTERS.exec(text.replace(EXPLETIVE, (match) => ' '.repeat(match.length)));
  return [korean, english].some(
    (pointer) => pointer && contentWords(text.slice(0, pointer.index)).length < ENOUGH_WORDS,
  );
}

/**
 * Whether a question is understood only with what was asked before it: it points back ("그건", "it"), goes on from it
 * ("그럼 …", "what about …") or leaves out what it is about ("학생은요?"), or names nothing at all ("왜요?").
 */
export function isFollowUp(question: string): boolean {
  const text = normaliseText(question).trim().toLowerCase();
  const own = contentWords(text).length;
  const words = wordsOf(text);
  if (own === 0) return words.length > 0;
  if (pointsBack(text) || ENGLISH_TURNS.test(text)) return true;
  if (own >= ENOUGH_WORDS) return false;
  return (
    KOREAN_BEGINNINGS.test(words[0] ?? '') || ENGLISH_BEGINNINGS.test(text) || KOREAN_ELLIPSIS.test(text)
  );
}

/**
 * How many words of a question name something, beside those that point back, ask or join. A follow-up with none ("그건
 * 얼마예요?") says nothing without earlier ones, one with many may be understood without.
 */
export function wordsOfItsOwn(question: string): number {
  return contentWords(normaliseText(question).toLowerCase()).length;
}

/** Whether a question points back ("그건", "it") before it has named anything. */
export function pointsToEarlier(question: string): boolean {
  return pointsBack(normaliseText(question).toLowerCase());
}

/** A question that leans on earlier ones. */
export interface QuestionInContext {
  /** Behind the earlier questions: what is searched for, and what a generator reads. */
  text: string;
  /** What it asks itself: its words without those that point back, or all of `text` when they name nothing. */
  own: string;
}

/**
 * A question in the words of its conversation: behind the earlier questions that it leans on, back to the one that stands
 * by itself. By rules, so that it costs nothing and shows in the trace as it is; nothing is made up. Words that point back
 * are left out: documents do not hold them, so they would count as not found.
 *
 * @param earlier what was asked before it, newest first
 * @returns undefined for a question that stands by itself
 */
export function questionInContext(
  question: string,
  earlier: readonly string[],
): QuestionInContext | undefined {
  if (!isFollowUp(question)) return undefined;
  const leantOn: string[] = [];
  for (const before of earlier.filter((text) => !isGreeting(text)).slice(0, MOST_LEANT_ON)) {
    leantOn.unshift(ownWords(before.slice(0, LONGEST_EARLIER).toWellFormed()));
    if (!isFollowUp(before)) break;
  }
  if (leantOn.length === 0) return undefined;
  const own = ownWords(question);
  const text = [...leantOn, own].filter((part) => part !== '').join('\n');
  return { text, own: contentWords(own.toLowerCase()).length > 0 ? own : text };
}

/** The politeness of a question that stops at a particle ("학생은요?", "며칠 전까지요?"): it hides the word before it. */
const POLITE_ENDING = /(?<=[가-힣](?:[은는도만면로에]|까지|부터|에서))요(?=\s*[?？.!~]*$)/u;

/** What a question names: without words that point back, and without the politeness behind a particle. */
function ownWords(question: string): string {
  const kept = normaliseText(question)
    .split(/\s+/)
    .filter((written) => {
      const [word, ...more] = wordsOf(written);
      return more.length > 0 || !word || !(KOREAN_POINTERS.test(word) || KOREAN_BEGINNINGS.test(word));
    });
  return kept.join(' ').replace(POLITE_ENDING, '');
}
