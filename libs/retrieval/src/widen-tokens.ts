import type { QuestionReading } from '@app/language';
import type { TokenSet } from './coverage.js';

/**
 * The tokens of a passage, and those asked for that it has by another word: what holds all tokens of a synonym holds the
 * word that was asked. So coverage, rarity and the signals of the evidence gate read synonyms as one word.
 */
export function widenTokens(
  tokens: TokenSet,
  { substitutes }: Pick<QuestionReading, 'substitutes'>,
): TokenSet {
  const held = substitutes.filter(({ alternatives }) =>
    alternatives.some((alternative) => alternative.every((token) => tokens.has(token))),
  );
  return held.length === 0 ? tokens : new Set([...tokens, ...held.flatMap(({ asked }) => asked)]);
}
