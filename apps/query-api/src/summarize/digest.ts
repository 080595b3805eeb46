import type { Generator } from '@app/models';
import type { PromptPassage } from '../answers/build-prompt.js';
import type { SourcePassage } from '../sources/cut-passages.js';
import type { RankedSentence } from './rank-sentences.js';

/** Part of the context that the digest may take; instructions and the summary need the rest. */
const CONTEXT_SHARE = 0.6;
/** Reading more takes longer than it helps. */
const MOST_TOKENS = 3_000;

/**
 * The most telling sentences of a source that fit into the generator's context, in reading order, those of one passage
 * together. Passages keep their numbers.
 *
 * @param ranked the most telling sentence first
 */
export async function digestFor(
  generator: Pick<Generator, 'contextTokens' | 'countTokens'>,
  ranked: readonly RankedSentence[],
  passages: readonly SourcePassage[],
): Promise<PromptPassage[]> {
  let room = Math.min(MOST_TOKENS, Math.floor(generator.contextTokens * CONTEXT_SHARE));
  const kept: RankedSentence[] = [];
  for (const sentence of ranked) {
    const tokens = await generator.countTokens(sentence.text);
    if (tokens > room) continue;
    room -= tokens;
    kept.push(sentence);
  }
  kept.sort((left, right) => left.order - right.order);
  const titles = new Map(passages.map(({ n, title }) => [n, title]));
  return [...new Set(kept.map(({ passage }) => passage))].map((n) => ({
    n,
    title: titles.get(n) ?? '',
    headingPath: '',
    tableHeader: null,
    text: kept.flatMap(({ passage, text }) => (passage === n ? [text] : [])).join(' '),
  }));
}
