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

/** Part of the context that an answer may take at most: evidence needs the rest. */
const ANSWER_SHARE = 1 / 4;

/**
 * Sentences as a generator writes them, each as soon as the next one begins. `[n]` marks become `cited`. The generator
 * reads the best passages that fit into its context; when not one fits there is no sentence.
 */
export async function* draftFromGenerator(
  question: string,
  passages: readonly RetrievedPassage[],
  { generator, limit, signal }: { generator: Generator; limit: number; signal: AbortSignal },
): AsyncGenerator<DraftSentence> {
  const maximumTokens = Math.min(
    limit * TOKENS_PER_SENTENCE,
    Math.floor(generator.contextTokens * ANSWER_SHARE),
  );
  const prompt = await fittingPrompt(question, passages, generator, generator.contextTokens - maximumTokens);
  if (prompt === undefined) return;
  const constraints = { maximumTokens };
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

/** The prompt with every passage, in their order, that still fits beside the better ones; their numbers stay. */
async function fittingPrompt(
  question: string,
  passages: readonly RetrievedPassage[],
  generator: Generator,
  mostTokens: number,
): Promise<string | undefined> {
  const language = detectLanguage(question);
  const kept: RetrievedPassage[] = [];
  let prompt: string | undefined;
  for (const passage of passages) {
    const longer = buildPrompt(question, [...kept, passage], language);
    if ((await generator.countTokens(longer)) > mostTokens) continue;
    kept.push(passage);
    prompt = longer;
  }
  return prompt;
}

const MARK = /\s*\[(\d{1,2})\]/g;

function readSentence(text: string): DraftSentence {
  const cited = [...text.matchAll(MARK)].map((match) => Number(match[1]));
  return { text: text.replaceAll(MARK, '').trim(), cited, origin: 'generator' };
}
