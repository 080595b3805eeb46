import { setImmediate as turn } from 'node:timers/promises';
import { findAlike, indexExamples, type NearestIndex } from '../classification/nearest.js';
import { gramsOf } from '../features/grams.js';
import { stackRows, type SparseVector } from '../features/sparse-rows.js';
import { wordsOf } from '../features/utterance.js';
import { buildVocabulary, vectorOf } from '../features/vocabulary.js';

/** Utterances that resemble each other. */
export interface UtteranceCluster {
  /** Places of its members among the texts, the most typical first. */
  members: number[];
  /** Stems that set it apart from the other texts, the most telling first; at most three. */
  keywords: string[];
}

export interface ClusterOptions {
  /** Least cosine of the n-gram vectors between a member and the most typical one, 0..1. */
  similarity: number;
  /** Fewer members than this are no cluster. */
  leastMembers: number;
}

/** Texts between two turns of the event loop. */
const BATCH = 32;
const MOST_KEYWORDS = 3;
/** Stems that occur in fewer members than this share describe no cluster. */
const COMMON = 0.4;

/**
 * Groups texts around the most typical ones: the text with the most neighbours that are in no cluster yet takes them,
 * until none has enough (the greedy set cover of Chvatal 1979). Clusters do not overlap; texts that resemble no other are
 * alone, or in none. Time grows with the square of the number of texts, in turns of the event loop.
 *
 * @returns the largest first
 */
export async function clusterUtterances(
  texts: readonly string[],
  { similarity, leastMembers }: ClusterOptions,
): Promise<UtteranceCluster[]> {
  const grams = texts.map(gramsOf);
  const vocabulary = buildVocabulary(grams, 1);
  const vectors = grams.map((gram) => vectorOf(vocabulary, gram));
  const index = indexExamples(stackRows(vectors), vocabulary.hashes.length);
  const neighbours = await neighboursOf(vectors, index, similarity);
  return gather(neighbours, leastMembers).map((members) => ({
    members,
    keywords: keywordsOf(
      members.map((member) => texts[member] as string),
      texts,
    ),
  }));
}

/** For each text those that are alike, the most alike first, itself included. */
async function neighboursOf(
  vectors: readonly SparseVector[],
  index: NearestIndex,
  similarity: number,
): Promise<number[][]> {
  const neighbours: number[][] = [];
  for (const [place, vector] of vectors.entries()) {
    if (place % BATCH === 0) await turn();
    const near = findAlike(index, vector, similarity).map(({ example }) => example);
    // A text without an n-gram that another has is like no text, not even itself.
    neighbours.push(near.includes(place) ? near : [place, ...near]);
  }
  return neighbours;
}

function gather(neighbours: readonly number[][], leastMembers: number): number[][] {
  const open = new Set(neighbours.keys());
  const clusters: number[][] = [];
  for (;;) {
    let best: number[] = [];
    for (const place of open) {
      const members = neighbours[place]!.filter((other) => open.has(other));
      if (members.length > best.length) best = members;
    }
    if (best.length < leastMembers) return clusters;
    for (const member of best) open.delete(member);
    clusters.push(best);
  }
}

function keywordsOf(members: readonly string[], texts: readonly string[]): string[] {
  const inside = countStems(members);
  const everywhere = countStems(texts);
  return [...inside]
    .filter(([, count]) => count >= members.length * COMMON)
    .map(([stem, count]) => ({
      stem,
      weight: count * Math.log((1 + texts.length) / (1 + everywhere.get(stem)! - count)),
    }))
    .sort((first, second) => second.weight - first.weight)
    .slice(0, MOST_KEYWORDS)
    .map(({ stem }) => stem);
}

/** In how many texts each stem occurs; stems of one character say little. */
function countStems(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const stem of new Set(wordsOf(text).map((word) => word.stem))) {
      if (stem.length > 1) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return counts;
}
