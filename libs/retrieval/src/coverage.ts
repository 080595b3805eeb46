import type { LexicalChunk } from '@app/store';

/** Tokens of a chunk: those of its title, heading path and text. */
export type TokenSet = ReadonlySet<string>;

/** A number with its counter, or a date: "2025", "2025년", "2025-03". Codes such as "e12" begin with a letter. */
const NUMBER = /^\d/;
/** Numbers stand in many passages that have nothing to do with the question, and one gives several tokens. */
const NUMBER_SHARE = 0.25;

/** The distinct tokens of a stored token column. */
export function tokenSet(tokens: string): TokenSet {
  return new Set(tokens.split(' ').filter((token) => token !== ''));
}

/** Passages that tell how common a token is: the fewest that a leg is asked for, so that a limit moves no weight. */
const COUNTED_PASSAGES = 50;

/** The tokens of the best lexical passages by chunk id, best first. */
export function heldTokens(lexical: readonly LexicalChunk[]): ReadonlyMap<string, TokenSet> {
  return new Map(
    lexical.slice(0, COUNTED_PASSAGES).map(({ chunkId, tokens }) => [chunkId, tokenSet(tokens)]),
  );
}

/**
 * Weight of each token of a question, from how few of the candidates hold it: the square root of the BM25 idf taken
 * over the candidates. Against equal weights it parts answerable from unanswerable questions better, and against the
 * plain idf it punishes a single rare word of the asker less; see the README for the measurement.
 */
export function tokenWeights(
  tokens: readonly string[],
  candidates: readonly TokenSet[],
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const token of tokens) {
    const holders = candidates.filter((candidate) => candidate.has(token)).length;
    weights.set(token, rarity([token], holders, candidates.length));
  }
  return weights;
}

/** Weight of a token or of the tokens of a word, which so many of the candidates hold; see `tokenWeights`. */
export function rarity(tokens: readonly string[], holders: number, candidates: number): number {
  const idf = Math.log(1 + (candidates - holders + 0.5) / (holders + 0.5));
  return Math.sqrt(idf) * (tokens.every((token) => NUMBER.test(token)) ? NUMBER_SHARE : 1);
}

/** Share, 0 to 1, of the question's weight that the tokens hold; 0 for a question without tokens. */
export function coverage(weights: ReadonlyMap<string, number>, tokens: TokenSet): number {
  let all = 0;
  let held = 0;
  for (const [token, weight] of weights) {
    all += weight;
    if (tokens.has(token)) held += weight;
  }
  return all > 0 ? held / all : 0;
}

/** The coverage of each of the best lexical passages, by chunk id, with the weights that these passages give. */
export function coverages(
  tokens: readonly string[],
  held: ReadonlyMap<string, TokenSet>,
): ReadonlyMap<string, number> {
  const weights = tokenWeights(tokens, [...held.values()]);
  return new Map([...held].map(([chunkId, own]) => [chunkId, coverage(weights, own)]));
}

/**
 * Share, 0 to 1, of what a passage holds of a question that is neither a number nor its counter ("2025", "년"), which weigh
 * less; 1 where it holds nothing.
 */
export function wordShare(question: readonly string[], tokens: TokenSet): number {
  const numbers = question.filter((token) => NUMBER.test(token));
  const isNumber = (token: string): boolean => numbers.some((number) => number.endsWith(token));
  const held = question.filter((token) => tokens.has(token));
  if (held.length === 0) return 1;
  const words = held.filter((token) => !isNumber(token)).length;
  return words / (words + NUMBER_SHARE * (held.length - words));
}
