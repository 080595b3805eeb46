import type { KnowledgeBaseSettings } from '@app/contracts';
import type { ScoredChunk } from '@app/store';

type FusionSettings = KnowledgeBaseSettings['fusion'];

/** Ranks of either leg, best first; a leg that was not asked is empty. */
export interface Legs {
  lexical: readonly ScoredChunk[];
  vector: readonly ScoredChunk[];
}

/** A chunk with its fused score (0 to 1 when weighted) and its raw score of each leg, null where a leg lacks it. */
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
 * `weighted` brings the scores of each leg to 0..1 between its worst and best candidate, since BM25 has no upper bound
 * and cosines of one question lie close together, and adds them by weight. `rrf` adds the weights divided by
 * (60 + rank). A chunk that a leg lacks gets nothing from it. Equal scores are ordered by chunk id.
 */
export function fuse(legs: Legs, settings: FusionSettings): FusedChunk[] {
  const share = settings.method === 'weighted' ? scaledScores : reciprocalRanks;
  const fused = new Map<string, FusedChunk>();
  for (const leg of ['lexical', 'vector'] as const) {
    const weight = leg === 'lexical' ? settings.lexicalWeight : settings.vectorWeight;
    const shares = share(legs[leg]);
    legs[leg].forEach((found, index) => {
      const entry = fused.get(found.chunkId) ?? { ...found, score: 0, legs: { lexical: null, vector: null } };
      entry.score += weight * (shares[index] ?? 0);
      entry.legs[leg] = found.score;
      fused.set(found.chunkId, entry);
    });
  }
  return [...fused.values()].toSorted(
    (left, right) => right.score - left.score || (left.chunkId < right.chunkId ? -1 : 1),
  );
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
