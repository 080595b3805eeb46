import { detectLanguage, splitSentences } from '@app/language';
import type { ChatPrompt, GenerationEnd, Generator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { buildPrompt, type PromptPassage } from './build-prompt.js';
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

/** What a draft is written with. */
export interface DraftOptions {
  generator: Generator;
  /** Most sentences. */
  limit: number;
  /** Longest time for all of them, waiting for the generator included. */
  deadlineMilliseconds?: number;
  signal: AbortSignal;
}

/**
 * Sentences as a generator writes them, each as soon as the next one begins. `[n]` marks become `cited`. The generator
 * reads the best passages that fit into its context; when not one fits there is no sentence. A sentence that was cut
 * off is left out: its beginning may say what the whole does not.
 * @returns false when the generator could not finish: a sentence was cut off, or the deadline came
 */
export async function* draftFromGenerator(
  question: string,
  passages: readonly PromptPassage[],
  { generator, limit, signal, deadlineMilliseconds }: DraftOptions,
): AsyncGenerator<DraftSentence, boolean> {
  const maximumTokens = Math.min(
    limit * TOKENS_PER_SENTENCE,
    Math.floor(generator.contextTokens * ANSWER_SHARE),
  );
  const prompt = await fittingPrompt(question, passages, generator, generator.contextTokens - maximumTokens);
  if (prompt === undefined) return true;
  const constraints = { maximumTokens, ...(deadlineMilliseconds && { deadlineMilliseconds }) };
  let pending = '';
  let count = 0;
  let end: GenerationEnd | undefined;
  for await (const token of generator.generate(prompt, constraints, signal)) {
    pending += token.text;
    end = token.end;
    const sentences = splitSentences(pending);
    const complete = sentences.slice(0, -1);
    const next = sentences.at(-1);
    for (const sentence of complete) {
      if (count++ === limit) return true;
      yield readSentence(sentence.text);
    }
    if (complete.length > 0 && next) pending = pending.slice(next.start);
  }
  const { sentence, isWhole } = readLast(pending.trim(), end?.reason);
  if (sentence && count < limit && !signal.aborted) yield sentence;
  return isWhole;
}

/** The last sentence unless it was cut off, and whether the generator came to its end. */
function readLast(
  text: string,
  reason: GenerationEnd['reason'] | undefined,
): { sentence: DraftSentence | undefined; isWhole: boolean } {
  const sentence = readSentence(text);
  const mayBeCut = reason === 'length' || reason === 'deadline';
  const isCut = mayBeCut && sentence.text !== '' && !FINISHED.test(sentence.text);
  return {
    sentence: sentence.text && !isCut ? sentence : undefined,
    isWhole: !isCut && reason !== 'deadline',
  };
}

/** A sentence with its full stop, maybe with quotation marks and brackets behind it. */
const FINISHED = /[.!?。！？]["'”’)\]」』]*$/u;

/** The prompt with every passage, in their order, that still fits beside the better ones; their numbers stay. */
async function fittingPrompt(
  question: string,
  passages: readonly PromptPassage[],
  generator: Generator,
  mostTokens: number,
): Promise<ChatPrompt | undefined> {
  const language = detectLanguage(question);
  const kept: PromptPassage[] = [];
  let prompt: ChatPrompt | undefined;
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
