import { detectLanguage, splitSentences } from '@app/language';
import type { Generator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { buildPrompt } from './build-prompt.js';
import { chooseQuotes } from './choose-quotes.js';

/** A sentence that is proposed, not yet verified. `cited` holds the numbers of the passages it points at. */
export interface DraftSentence {
  text: string;
  cited: number[];
  origin: 'generator' | 'quote';
}

/** Sentences in verbatim quotes: needs no model and is always at hand. */
export function draftFromQuotes(
  question: string,
  passages: readonly RetrievedPassage[],
  limit: number,
): DraftSentence[] {
  return chooseQuotes(question, passages, limit).map((quote) => ({
    text: quote.text,
    cited: [quote.passage.n],
    origin: 'quote',
  }));
}

/** Tokens a generated answer may have per sentence. */
const TOKENS_PER_SENTENCE = 120;

/** Sentences as a generator writes them, each as soon as the next one begins. `[n]` marks become `cited`. */
export async function* draftFromGenerator(
  question: string,
  passages: readonly RetrievedPassage[],
  { generator, limit, signal }: { generator: Generator; limit: number; signal: AbortSignal },
): AsyncGenerator<DraftSentence> {
  const prompt = buildPrompt(question, passages, detectLanguage(question));
  const constraints = { maximumTokens: limit * TOKENS_PER_SENTENCE };
  let pending = '';
  let count = 0;
  for await (const token of generator.generate(prompt, constraints, signal)) {
    pending += token.text;
    const sentences = splitSentences(pending);
    const complete = sentences.slice(0, -1);
    const next = sentences.at(-1);
    for (const sentence of complete) {
      if (count++ === limit) return;
      yield readSentence(sentence.text);
    }
    if (complete.length > 0 && next) pending = pending.slice(next.start);
  }
  if (pending.trim() && count < limit && !signal.aborted) yield readSentence(pending.trim());
}

const MARK = /\s*\[(\d{1,2})\]/g;

function readSentence(text: string): DraftSentence {
  const cited = [...text.matchAll(MARK)].map((match) => Number(match[1]));
  return { text: text.replaceAll(MARK, '').trim(), cited, origin: 'generator' };
}
