import { analyse, type Language } from '@app/language';
import type { Passage } from '@app/verification';
import { candidatesOf } from './candidates.js';
import { lexRank } from './lex-rank.js';
import { SentenceVectors } from './sentence-vectors.js';

export interface RankOptions {
  /** What the summary is about; the titles of the documents without one. */
  topic?: string | undefined;
  titles: readonly string[];
  /** Preferred language of the sentences. */
  language?: Language | undefined;
  /** Most sentences, at least 1. */
  limit: number;
}

/** A sentence of the source with its place in the order of choice. */
export interface RankedSentence {
  text: string;
  /** Number of its passage. */
  passage: number;
  language: Language;
  /** Place in reading order, from 0. */
  order: number;
}

/** Weight of every sentence in the prior. The others were set on descriptions of manuals and abstracts: see the README. */
const EVEN = 0.1;
/** How much rank counts against repeating what was chosen (Carbonell and Goldstein, SIGIR 1998). */
const RELEVANCE = 0.7;
/** Sentences that resemble a chosen one this much say the same. */
const SAME = 0.7;
/** Only so many of the most central sentences are compared with each other. */
const CONTENDERS = 300;
/** Sentences that lean on the one before them read badly alone. */
const LEANING =
  /^(?:그러나|하지만|그런데|따라서|그래서|그러므로|이에|이는|이것은|이를|이 경우|또한|또|다만|즉|however|but|therefore|thus|this|these|those|it|they|also|moreover|in addition)(?=[\s,])/i;
const LEANING_SHARE = 0.75;

/**
 * The sentences that carry most of the source, the most telling first: ranked by biased LexRank with what the summary
 * is about as its bias, then chosen one by one by maximal marginal relevance.
 */
export function rankSentences(passages: readonly Passage[], options: RankOptions): RankedSentence[] {
  const candidates = candidatesOf(passages, options.language);
  const vectors = new SentenceVectors(candidates.map(({ terms }) => terms));
  const { prior, damping } = walkOf(vectors, options);
  const ranks = lexRank(vectors, prior, damping);
  const worth = ranks.map(
    (rank, index) => rank * (LEANING.test(candidates[index]!.text) ? LEANING_SHARE : 1),
  );
  return chosen(worth, vectors, options.limit).map((order) => {
    const { text, passage, language } = candidates[order]!;
    return { text, passage, language, order };
  });
}

/**
 * The walk of LexRank: it starts at sentences like the titles and near the beginning, where documents say what they are
 * about. With a topic it starts at sentences like the topic and returns there often.
 */
function walkOf(
  vectors: SentenceVectors,
  { topic, titles }: RankOptions,
): { prior: Float64Array; damping: number } {
  const likeness = vectors.cosinesWith(analyse(topic ?? titles.join('\n')));
  if (topic !== undefined) return { prior: likeness.map((cosine) => EVEN + 10 * cosine), damping: 0.3 };
  return { prior: likeness.map((cosine, index) => EVEN + cosine + 3 / (1 + index)), damping: 0.85 };
}

function chosen(worth: Float64Array, vectors: SentenceVectors, limit: number): number[] {
  const best = Math.max(...worth);
  const open = [...worth.keys()].sort((left, right) => worth[right]! - worth[left]!).slice(0, CONTENDERS);
  const likeness = new Map(open.map((index) => [index, 0]));
  const picked: number[] = [];
  while (picked.length < limit && likeness.size > 0) {
    const next = mostRelevant(likeness, (index) => worth[index]! / best);
    likeness.delete(next);
    picked.push(next);
    for (const [index, before] of likeness) {
      const now = Math.max(before, vectors.cosine(index, next));
      if (now >= SAME) likeness.delete(index);
      else likeness.set(index, now);
    }
  }
  return picked;
}

function mostRelevant(likeness: ReadonlyMap<number, number>, relevance: (index: number) => number): number {
  let next = -1;
  let highest = -Infinity;
  for (const [index, same] of likeness) {
    const value = RELEVANCE * relevance(index) - (1 - RELEVANCE) * same;
    if (value <= highest) continue;
    next = index;
    highest = value;
  }
  return next;
}
