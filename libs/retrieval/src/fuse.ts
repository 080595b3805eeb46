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
 * Joins the two rankings, best first.
 *
 * `adaptive` and `weighted` bring the scores of each leg to 0..1 between its worst and best candidate, since BM25 has no
 * upper bound and cosines of one question lie close together, and add them by weight. `rrf` adds the weights divided by
 * (60 + rank). A chunk that a leg lacks gets nothing from it. Equal scores are ordered by chunk id.
 */
export function fuse(legs: Legs, { method, weights }: Pick<Fusion, 'method' | 'weights'>): FusedChunk[] {
  const share = method === 'rrf' ? reciprocalRanks : scaledScores;
  const fused = new Map<string, FusedChunk>();
  for (const leg of ['lexical', 'vector'] as const) {
    const shares = share(legs[leg]);
    legs[leg].forEach(({ chunkId, versionId, score }, index) => {
      const entry = fused.get(chunkId) ?? {
        chunkId,
        versionId,
        score: 0,
        legs: { lexical: null, vector: null },
      };
      entry.score += weights[leg] * (shares[index] ?? 0);
      entry.legs[leg] = score;
      fused.set(chunkId, entry);
    });
  }
  return [...fused.values()].toSorted(byScore);
}

function scaledScores(leg: readonly ScoredChunk[]): number[] {
  const scores = leg.map((found) => found.score);
  const lowest = Math.min(...scores);
  const span = Math.max(...scores) - lowest;
  return scores.map((score) => (span > 0 ? (score - lowest) / span : 1));
}

function reciprocalRanks(leg: readonly ScoredChunk[]): number[] {
  return leg.map((_, index) => 1 / (RRF_RANK_OFFSET + index + 1));
}
