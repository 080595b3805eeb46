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
  return wordsAndMeaning(passage.coverage, passage.legs.vector ?? 0);
}

/** Two parts the weighted share of the question's words, one part the cosine where it is positive. */
export function wordsAndMeaning(coverage: number, cosine: number): number {
  return (2 * coverage + Math.max(0, cosine)) / 3;
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
  const weighed = weighAll(question, passages, knowledgeBases);
  const [best] = weighed.toSorted((left, right) => margin(right) - margin(left));
  if (!best)
    return { strength: 0, threshold: knowledgeBases[0]?.settings.evidenceThreshold ?? 1, passed: false };
  return { strength: round(best.strength), threshold: best.threshold, passed: margin(best) >= 0 };
}

const margin = ({ strength, threshold }: Weighed): number => strength - threshold;

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
  const weighed = weighAll(question, passages, knowledgeBases);
  return {
    strength: round(Math.max(0, ...weighed.map(({ strength }) => strength))),
    quotes: weighed.some(({ strength, threshold }) => strength >= threshold + CLEARLY * (1 - threshold)),
  };
}

const round = (strength: number): number => Math.min(1, Math.round(strength * 1_000) / 1_000);

interface Weighed {
  strength: number;
  threshold: number;
}

/** How well each passage bears on the question, and what its knowledge base asks for. */
function weighAll(
  question: string,
  passages: readonly RetrievedPassage[],
  knowledgeBases: readonly KnowledgeBaseRecord[],
): Weighed[] {
  const thresholds = new Map(knowledgeBases.map((base) => [base.id, base.settings.evidenceThreshold]));
  return passages.map((passage) => ({
    strength: evidenceStrength(question, passage),
    threshold: thresholds.get(passage.knowledgeBaseId) ?? 1,
  }));
}
