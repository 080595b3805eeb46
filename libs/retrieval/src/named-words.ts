import { analyse } from '@app/language';
import { rarity, type TokenSet } from './coverage.js';

/** The tokens of what stands above a passage. */
export function headingTokens({ title, headingPath }: { title: string; headingPath: string }): TokenSet {
  return new Set(analyse(`${title}\n${headingPath}`));
}

/**
 * How much of what the question names stands in the title and headings of one passage: the weights of those words, summed,
 * of the passage that has most of them; 0 or more. A document of a kindred matter shares words with the question in its
 * text; what the question is about is what the document is called after.
 *
 * Words count whole, since titles are short and share syllables by accident, and weigh as `tokenWeights` weighs tokens. The
 * sum is none by length: that a title holds two rare words says more than that it holds one.
 *
 * @param words of the question, each as its tokens
 * @param candidates tokens of everything that was found, which tell how rare a word is
 * @param headed `headingTokens` of the best passages
 */
export function namedWords(
  words: readonly (readonly string[])[],
  candidates: readonly TokenSet[],
  headed: readonly TokenSet[],
): number {
  const weighed = words.map((word) => {
    const holders = candidates.filter((candidate) => holds(candidate, word)).length;
    return { word, weight: rarity(word, holders, candidates.length) };
  });
  const sums = headed.map((tokens) =>
    weighed.reduce((sum, { word, weight }) => sum + (holds(tokens, word) ? weight : 0), 0),
  );
  return Math.max(0, ...sums);
}

const holds = (tokens: TokenSet, word: readonly string[]): boolean =>
  word.every((token) => tokens.has(token));
