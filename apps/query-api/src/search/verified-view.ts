import type { Claim, Verification, VerifyResponse } from '@app/contracts';
import type { CheckedPassage } from './text-passages.js';

/** A check as callers see it: with the passages, which of them each claim rests on, and what holds of the text. */
export function verifiedView(
  verification: Verification,
  passages: readonly CheckedPassage[],
  queryRelevance: number | null,
): VerifyResponse {
  return {
    ...verification,
    claims: verification.claims.map((claim) => ({
      ...claim,
      citationIndices: citationsOf(claim, passages),
      groundingCheckRequired: claim.verdict !== 'not_checkable',
    })),
    evidence: passages.map(({ documentId, versionId, title = null, page = null, text }) => ({
      documentId,
      versionId,
      title,
      page,
      text,
    })),
    queryRelevance,
    correctedText: corrected(verification),
  };
}

/** Places of the passages that hold the evidence of a claim, in their order; none of a claim that does not hold. */
export function citationsOf(
  { verdict, evidence }: Claim,
  passages: readonly Pick<CheckedPassage, 'versionId' | 'start' | 'text'>[],
): number[] {
  if (verdict !== 'supported') return [];
  return holding(evidence, passages);
}

/** Places of the passages that hold one of these pieces of evidence. */
export function holding(
  evidence: Claim['evidence'],
  passages: readonly Pick<CheckedPassage, 'versionId' | 'start' | 'text'>[],
): number[] {
  return passages.flatMap(({ versionId, start, text }, index) => {
    const holds = evidence.some(
      (piece) => piece.versionId === versionId && piece.start >= start && piece.end <= start + text.length,
    );
    return holds ? [index] : [];
  });
}

/** Nothing of a text whose check did not run may pass. */
function corrected({ status, claims }: Verification): string {
  if (status !== 'verified') return '';
  const kept = claims.flatMap(({ verdict, text, evidence }) => {
    if (verdict === 'supported' || verdict === 'not_checkable') return [text];
    return verdict === 'contradicted' && evidence[0] ? [evidence[0].quote] : [];
  });
  return [...new Set(kept)].join(' ');
}
