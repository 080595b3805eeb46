import type { RetrievedPassage } from '@app/retrieval';
import type { PromptPassage } from './build-prompt.js';
import { chooseQuotes, type QuoteOptions } from './choose-quotes.js';
import type { DraftSentence } from './draft-sentence.js';
import { Drafter, type DraftOptions } from './drafter.js';

/** Sentences in verbatim quotes: needs no model and is always at hand. */
export function draftFromQuotes(
  question: string,
  passages: readonly RetrievedPassage[],
  options: QuoteOptions,
): DraftSentence[] {
  return chooseQuotes(question, passages, options).map((quote) => ({
    text: quote.text,
    cited: [quote.passage.n],
    origin: 'quote',
  }));
}

/**
 * Sentences as a generator writes them, at most as many as asked for, each as soon as the next one begins. When not one
 * passage fits into its context there is no sentence.
 * @returns false when the generator could not finish: a sentence was cut off, or the deadline came
 */
export async function* draftFromGenerator<Passage extends PromptPassage>(
  question: string,
  passages: readonly Passage[],
  options: DraftOptions<Passage>,
): AsyncGenerator<DraftSentence, boolean> {
  const drafter = await Drafter.open(question, passages, options);
  if (!drafter) return true;
  const sentences = drafter.write();
  try {
    for (let count = 0; count < options.limit; count++) {
      const next = await sentences.next();
      if (next.done) return next.value;
      yield next.value;
    }
    return true;
  } finally {
    await sentences.return(true);
  }
}
