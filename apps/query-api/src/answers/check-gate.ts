import type { TracedGate } from '@app/contracts';
import { extractFacts, isGreeting } from '@app/language';
import type { RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import type { Reply } from './replies.js';

/** What can be answered without the documents: nothing was asked, or somebody said hello. */
export function checkGate(question: string): Extract<Reply, 'greeting' | 'empty-question'> | undefined {
  if (!/[\p{L}\p{N}]/u.test(question)) return 'empty-question';
  return isGreeting(question) ? 'greeting' : undefined;
}

/**
 * How well a passage bears on the question, 0 to 1: two parts the weighted share of the question's words it holds,
 * one part the cosine of the vectors. Words that stand nowhere in the documents weigh most in the share, which is
 * what an unanswerable question is made of. A code, number or address that the asker wrote and the passage holds is
 * evidence enough by itself.
 */
export function evidenceStrength(question: string, passage: RetrievedPassage): number {
  const codes = extractFacts(question).filter((fact) => fact.kind === 'code');
  if (codes.some((code) => passage.text.includes(code.text))) return 1;
  return (2 * passage.coverage + Math.max(0, passage.legs.vector ?? 0)) / 3;
}

/**
 * Whether the best passage is strong enough for the threshold of its knowledge base. Strength and threshold are those of
 * the passage that comes nearest to passing.
 */
export function weighEvidence(
  question: string,
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
): TracedGate {
  const thresholds = new Map(knowledgeBases.map((base) => [base.id, base.settings.evidenceThreshold]));
  const weighed = passages.map((passage) => ({
    strength: evidenceStrength(question, passage),
    threshold: thresholds.get(passage.knowledgeBaseId) ?? 1,
  }));
  const [best] = weighed.toSorted((left, right) => margin(right) - margin(left));
  if (!best)
    return { strength: 0, threshold: knowledgeBases[0]?.settings.evidenceThreshold ?? 1, passed: false };
  return { strength: round(best.strength), threshold: best.threshold, passed: margin(best) >= 0 };
}

const margin = (each: { strength: number; threshold: number }): number => each.strength - each.threshold;

/** The passages, when the best of them is strong enough for the threshold of its knowledge base; otherwise none. */
export function passEvidenceGate(
  question: string,
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
): RetrievedPassage[] {
  return weighEvidence(question, passages, knowledgeBases).passed ? [...passages] : [];
}

/**
 * How far above the gate evidence must lie to be quoted although the generator says that it does not answer, as a share
 * of the way from the threshold to 1. With the default threshold that is a strength of 0.5, which 48 of the 57 questions
 * that the demo's documents answer reach, and none of the 9 others.
 */
const CLEARLY = 0.2;

/** Whether the best passage bears on the question so clearly that a generator's refusal is not believed, and how well. */
export function weighRefusal(
  question: string,
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
): { strength: number; quotes: boolean } {
  return {
    strength: round(Math.max(0, ...passages.map((passage) => evidenceStrength(question, passage)))),
    quotes: passesGate(question, passages, knowledgeBases, CLEARLY),
  };
}

const round = (strength: number): number => Math.min(1, Math.round(strength * 1_000) / 1_000);

/** @param above Share of the way from the threshold to 1 that a passage must lie above the threshold. */
function passesGate(
  question: string,
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
  above: number,
): boolean {
  const thresholds = new Map(knowledgeBases.map((base) => [base.id, base.settings.evidenceThreshold]));
  return passages.some((passage) => {
    const threshold = thresholds.get(passage.knowledgeBaseId) ?? 1;
    return evidenceStrength(question, passage) >= threshold + above * (1 - threshold);
  });
}
