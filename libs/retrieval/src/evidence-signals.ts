import type { LexicalChunk, ScoredChunk } from '@app/store';
import type { FusedChunk } from './fuse.js';

/** How far the best of what was found stands out from the rest: what an answer's passage does, and mere kinship does not. */
export interface EvidenceSignals {
  /** Share, 0 to 1, of its fused score by which the best document leads the next one; 1 without another. */
  lead: number;
  /** Natural logarithm of the best BM25 sum over the mean of the candidates; 0 where words found nothing. */
  prominence: number;
  /** Different documents among the candidates: with few of them the others say little. */
  documents: number;
}

/** Candidates that the best one is compared with: the fewest that a leg is asked for. */
const COMPARED = 50;

/** @param documentOf the document of a chunk that the caller may see */
export function evidenceSignals(
  { fused, lexical }: { fused: readonly FusedChunk[]; lexical: readonly LexicalChunk[] },
  documentOf: (chunk: ScoredChunk) => string | undefined,
): EvidenceSignals {
  const [best] = fused;
  const next = best && fused.find((chunk) => documentOf(chunk) !== documentOf(best));
  const scores = lexical.slice(0, COMPARED).map(({ score }) => score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return {
    lead: best && best.score > 0 ? (best.score - (next?.score ?? 0)) / best.score : 0,
    prominence: mean > 0 ? Math.log((scores[0] ?? mean) / mean) : 0,
    documents: new Set(fused.map(documentOf)).size,
  };
}
