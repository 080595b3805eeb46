import { byScore, type ScoredChunk } from '@app/store';
import type { Fusion } from './weigh-legs.js';

/** Ranks of either leg, best first; a leg that was not asked is empty. */
export interface Legs<Lexical extends ScoredChunk = ScoredChunk> {
  lexical: readonly Lexical[];
  vector: readonly ScoredChunk[];
}

/** A chunk with its fused score (0 to 1, below that by ranks) and its raw score of each leg, null where a leg lacks it. */
export interface FusedChunk {
  chunkId: string;
  versionId: string;
  score: number;
  legs: { lexical: number | null; vector: number | null };
}

/** Damps the first ranks; the value of Cormack, Clarke and Buettcher (2009). */
const RRF_RANK_OFFSET = 60;

/**
 * What coverage counts in the lexical leg, BM25 the rest; measured, see the README. BM25 lets a word that a passage
 * repeats make up for one that it lacks; an answer needs all of them.
 */
const COVERAGE_SHARE = 0.5;

/**
 * Joins the two rankings, best first.
 *
 * `adaptive` and `weighted` bring the scores of each leg to 0..1 between its worst and best candidate, since BM25 has no
 * upper bound and cosines of one question lie close together, and add them by weight; the lexical leg is the sum of
 * BM25 and of how much of the question a passage covers, each brought to 0..1. `rrf` adds the weights divided by (60 +
 * rank). A chunk that a leg lacks gets nothing from it. Equal scores are ordered by chunk id.
 * @param covered `coverages` of the lexical leg; a chunk that it lacks covers nothing
 */
export function fuse(
  legs: Legs,
  { method, weights }: Pick<Fusion, 'method' | 'weights'>,
  covered: ReadonlyMap<string, number>,
): FusedChunk[] {
  const shares =
    method === 'rrf'
      ? { lexical: reciprocalRanks(legs.lexical), vector: reciprocalRanks(legs.vector) }
      : { lexical: wordShares(legs.lexical, covered), vector: scaled(scoresOf(legs.vector)) };
  const fused = new Map<string, FusedChunk>();
  for (const leg of ['lexical', 'vector'] as const) {
    legs[leg].forEach(({ chunkId, versionId, score }, index) => {
      const entry = fused.get(chunkId) ?? {
        chunkId,
        versionId,
        score: 0,
        legs: { lexical: null, vector: null },
      };
      entry.score += weights[leg] * (shares[leg][index] ?? 0);
      entry.legs[leg] = score;
      fused.set(chunkId, entry);
    });
  }
  return [...fused.values()].toSorted(byScore);
}

function wordShares(lexical: readonly ScoredChunk[], covered: ReadonlyMap<string, number>): number[] {
  const scores = scaled(scoresOf(lexical));
  const coverage = scaled(lexical.map(({ chunkId }) => covered.get(chunkId) ?? 0));
  return scores.map((score, index) => (1 - COVERAGE_SHARE) * score + COVERAGE_SHARE * (coverage[index] ?? 0));
}

const scoresOf = (leg: readonly ScoredChunk[]): number[] => leg.map(({ score }) => score);

/** Brought to 0..1 between the lowest and the highest; equal ones are all 1. */
function scaled(values: readonly number[]): number[] {
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  return values.map((value) => (span > 0 ? (value - lowest) / span : 1));
}

function reciprocalRanks(leg: readonly ScoredChunk[]): number[] {
  return leg.map((_, index) => 1 / (RRF_RANK_OFFSET + index + 1));
}
