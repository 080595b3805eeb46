import type { LexicalChunk, ScoredChunk } from '@app/store';
import { wordShare, type TokenSet } from './coverage.js';
import type { FusedChunk } from './fuse.js';

/** How far the best of what was found stands out from the rest: what an answer's passage does, and mere kinship does not. */
export interface EvidenceSignals {
  /** Share, 0 to 1, of its fused score by which the best document leads the next one; 1 without another. */
  lead: number;
  /** Natural logarithm of the best BM25 sum over the mean of the candidates; 0 where words found nothing. */
  prominence: number;
  /** `namedWords`: weight of the question's words that the title and headings of one of the best passages hold. */
  named: number;
  /** Different documents among the candidates: with few of them the others say little. */
  documents: number;
}

/** Candidates that the best one is compared with: the fewest that a leg is asked for. */
const COMPARED = 50;

/** What was found for a question, and the tokens of the lexical candidates. */
interface Candidates {
  tokens: readonly string[];
  held: ReadonlyMap<string, TokenSet>;
  fused: readonly FusedChunk[];
  lexical: readonly LexicalChunk[];
}

/**
 * To stand out by a number alone is nothing: both signals count by the share of words in what the best lexical passage
 * holds of the question.
 *
 * @param documentOf the document of a chunk that the caller may see
 */
export function evidenceSignals(
  { tokens, held, fused, lexical }: Candidates,
  documentOf: (chunk: ScoredChunk) => string | undefined,
): Omit<EvidenceSignals, 'named'> {
  const [best] = fused;
  const next = best && fused.find((chunk) => documentOf(chunk) !== documentOf(best));
  const lead = best && best.score > 0 ? (best.score - (next?.score ?? 0)) / best.score : 0;
  const scores = lexical.slice(0, COMPARED).map(({ score }) => score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const prominence = mean > 0 ? Math.log((scores[0] ?? mean) / mean) : 0;
  const words = wordShare(tokens, held.get(lexical[0]?.chunkId ?? '') ?? new Set());
  return {
    lead: words * lead,
    prominence: words * prominence,
    documents: new Set(fused.map(documentOf)).size,
  };
}
