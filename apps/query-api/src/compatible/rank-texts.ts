import { analyse, normaliseText, questionTokens } from '@app/language';
import type { Embedder, Judge } from '@app/models';
import { coverage, tokenWeights } from '@app/retrieval';
import { wordsAndMeaning } from '../answers/check-gate.js';

/** A text with its relevance, 0 to 1. */
export interface RankedText {
  /** Its place among the texts that were given. */
  index: number;
  relevance: number;
}

/** What orders texts: a judge where there is one, words and meaning otherwise. */
export interface RankingModels {
  judge: Judge | undefined;
  embedder: Embedder;
}

/** Name of the ranking by words and meaning. */
export const WORDS_AND_MEANING = 'saseo-words-and-meaning';

/**
 * Texts by how well they answer the query, best first. A judge gives calibrated probabilities. Without one it is two
 * parts the weighted share of the query's words that a text holds and one part the cosine of the vectors, as the evidence
 * gate weighs passages. Query and texts are read in the form in which documents are stored, with nothing invisible.
 */
export async function rankTexts(
  givenQuery: string,
  givenTexts: readonly string[],
  { judge, embedder }: RankingModels,
): Promise<RankedText[]> {
  const query = normaliseText(givenQuery);
  const texts = givenTexts.map(normaliseText);
  const relevance = judge ? await judge.relevance(query, texts) : await withoutJudge(query, texts, embedder);
  return relevance
    .map((value, index) => ({ index, relevance: Math.min(1, Math.max(0, value)) }))
    .toSorted((left, right) => right.relevance - left.relevance || left.index - right.index);
}

async function withoutJudge(query: string, texts: readonly string[], embedder: Embedder): Promise<number[]> {
  const question = questionTokens(query);
  const held = texts.map((text) => new Set(analyse(text)));
  const weights = tokenWeights(question, held);
  const [asked] = await embedder.embed([query], 'query');
  const vectors = await embedder.embed(texts, 'passage');
  return held.map((tokens, index) => {
    const near = cosine(asked as Float32Array, vectors[index] as Float32Array);
    return wordsAndMeaning(coverage(weights, tokens), near);
  });
}

/** Of two unit vectors. */
function cosine(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
