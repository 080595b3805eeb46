import { bigrams, tokensOf, analyse } from '../search/analyse.js';
import { isQuestionWord, questionTokens } from '../search/question-tokens.js';
import type { CompiledVocabulary, KnownWord } from './compile-vocabulary.js';
import { replaceWords } from './replace-words.js';

/** Words that a question is also searched by, in the place of one of its own. */
export interface Synonym {
  /** As it is written in the question. */
  word: string;
  kind: 'equal' | 'one-way';
  others: readonly string[];
}

/** What holds all tokens of an alternative holds the asked ones by another word. */
export interface Substitute {
  asked: readonly string[];
  alternatives: readonly (readonly string[])[];
}

/** A name that stands in a passage only where it is written there as a whole. */
export interface KeptWord {
  word: string;
  /** Its form without case and white space: see `foldWord`. */
  folded: string;
  tokens: readonly string[];
}

/** A question as it is searched. */
export interface QuestionReading {
  text: string;
  tokens: string[];
  synonyms: Synonym[];
  kept: KeptWord[];
  substitutes: Substitute[];
  /**
   * Tokens of the question with its synonyms in the place of their words; `share`, 0 to 1, is how few tokens those words
   * have against their synonyms, which would otherwise count more for being longer. Null without synonyms.
   */
  expanded: { tokens: string[]; share: number } | null;
}

/** More words of a vocabulary in one question are not looked at. */
const MOST_WORDS = 16;

/**
 * A question as the vocabularies of its knowledge bases read it. Documents are analysed without any, so that a vocabulary
 * needs no new index: a question is searched by more words instead, and a name by the tokens of its whole beside those
 * that the analyser leaves of it.
 *
 * @param text in the form of `normaliseText`
 */
export function readQuestion(text: string, vocabularies: readonly CompiledVocabulary[]): QuestionReading {
  const found = vocabularies.map((one) => one.find(text, { isCompound: true }).slice(0, MOST_WORDS));
  const kept = keptWords(text, found.flat());
  const asked = tokensBeside(text, kept);
  const tokens = [...new Set([...asked, ...kept.flatMap((word) => word.tokens)])];
  const replaced = found.map((words) =>
    words.filter(({ equal, expanded }) => equal.length + expanded.length > 0),
  );
  return {
    text,
    tokens,
    synonyms: replaced.flat().flatMap((word) => synonymsOf(text, word)),
    kept,
    substitutes: [
      ...replaced.flat().map((word) => substituteOf(text, word)),
      ...kept.map(({ word, tokens: whole }) => ({ asked: whole, alternatives: [analyse(word)] })),
    ],
    expanded: expand(text, tokens, { replaced, kept }),
  };
}

/** Tokens without words of asking, unless a kept word begins one: a brand may look like a verb. */
function tokensBeside(text: string, kept: readonly KeptWord[]): string[] {
  if (kept.length === 0) return questionTokens(text);
  const isKept = (word: string): boolean => kept.some(({ folded }) => word.startsWith(folded));
  const tokens = tokensOf(text, (word) => !isKept(word) && isQuestionWord(word));
  return [...new Set(tokens)];
}

function keptWords(text: string, found: readonly KnownWord[]): KeptWord[] {
  const words = new Map(
    found.filter(({ isKept }) => isKept).map(({ word, start, end }) => [word, text.slice(start, end)]),
  );
  return [...words].map(([folded, word]) => ({
    word,
    folded,
    tokens: [...new Set([...analyse(word), ...wholeTokens(word)])],
  }));
}

/** The bigrams of the Hangul of a word without any ending taken off. */
function wholeTokens(word: string): string[] {
  return (word.match(/[\uAC00-\uD7A3]{2,}/g) ?? []).flatMap(bigrams);
}

function synonymsOf(text: string, { start, end, equal, expanded }: KnownWord): Synonym[] {
  const word = text.slice(start, end);
  return [
    ...(equal.length > 0 ? [{ word, kind: 'equal' as const, others: equal }] : []),
    ...(expanded.length > 0 ? [{ word, kind: 'one-way' as const, others: expanded }] : []),
  ];
}

function substituteOf(text: string, { start, end, equal, expanded }: KnownWord): Substitute {
  return {
    asked: analyse(text.slice(start, end)),
    alternatives: [...equal, ...expanded].map(analyse).filter((tokens) => tokens.length > 0),
  };
}

/** What of a question is replaced, by vocabulary, and what is not. */
interface Replaced {
  replaced: readonly (readonly KnownWord[])[];
  kept: readonly KeptWord[];
}

function expand(
  text: string,
  tokens: readonly string[],
  { replaced, kept }: Replaced,
): QuestionReading['expanded'] {
  const others = replaced.flat().map(({ equal, expanded }) => [...equal, ...expanded]);
  if (others.length === 0) return null;
  const expanded = replaced.flatMap((words) =>
    readings(text, words).flatMap((reading) => tokensBeside(reading, kept)),
  );
  const own = replaced
    .flat()
    .reduce((sum, { start, end }) => sum + analyse(text.slice(start, end)).length, 0);
  const theirs = others.reduce((sum, words) => {
    return sum + words.reduce((all, word) => all + analyse(word).length, 0) / words.length;
  }, 0);
  const known = new Set(tokens);
  const fresh = new Set(expanded.filter((token) => !known.has(token)));
  return {
    // What is new comes first: a search takes no more than so many tokens.
    tokens: [...new Set([...fresh, ...expanded])],
    share: Math.min(1, own / Math.max(1, theirs)),
  };
}

/** The text once for each further word of its largest group, with the words of the vocabulary replaced. */
function readings(text: string, words: readonly KnownWord[]): string[] {
  const most = Math.max(0, ...words.map(({ equal, expanded }) => equal.length + expanded.length));
  return Array.from({ length: most }, (_, round) =>
    replaceWords(
      text,
      words.map(({ start, end, equal, expanded }) => {
        const others = [...equal, ...expanded];
        return { start, end, other: others[round % others.length]! };
      }),
    ),
  );
}
