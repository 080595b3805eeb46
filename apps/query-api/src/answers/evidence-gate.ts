import type { GateSignals, TracedGate } from '@app/contracts';
import type { Retrieved, RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import { holdsCode, wordsAndMeaning } from './check-gate.js';

type Found = Pick<Retrieved, 'passages' | 'signals'>;

/**
 * A logistic regression of "the documents answer the question" on three signals of the search, fitted to 600 questions of
 * the welfare set, half of them about documents that were left out (docs/performance.md). `typical` is the mean of a
 * signal there.
 */
const MODEL = {
  intercept: -4.52,
  bearing: { weight: 4.88, typical: 0.45 },
  lead: { weight: 3.08, typical: 0.35 },
  prominence: { weight: 1.03, typical: 1.33 },
} as const;

/** From this many different documents on, how far the best one stands out is taken at its word. */
const ENOUGH_DOCUMENTS = 10;

/**
 * How likely it is, 0 to 1, that the passages answer the question: from how well the best one bears on it (words and
 * meaning), how far its document leads the next one, and how far its words stand out. Among few documents, where leading
 * is no feat, the last two count as typical. A code, number or address that the asker wrote and a passage holds is
 * evidence enough by itself.
 */
function likelihood(question: string, passages: readonly RetrievedPassage[], signals: GateSignals): number {
  if (passages.length === 0) return 0;
  if (passages.some((passage) => holdsCode(question, passage))) return 1;
  const { bearing, lead, prominence } = effects(signals);
  const typical =
    MODEL.intercept + SIGNALS.reduce((sum, name) => sum + MODEL[name].weight * MODEL[name].typical, 0);
  return 1 / (1 + Math.exp(-(typical + bearing + lead + prominence)));
}

const SIGNALS = ['bearing', 'lead', 'prominence'] as const;

/** What each signal adds to the log-odds, against a typical one. */
function effects(signals: GateSignals): Record<(typeof SIGNALS)[number], number> {
  const trusted = Math.min(1, Math.max(0, signals.documents - 1) / (ENOUGH_DOCUMENTS - 1));
  const effect = (name: (typeof SIGNALS)[number]): number =>
    MODEL[name].weight * (signals[name] - MODEL[name].typical);
  return {
    bearing: effect('bearing'),
    lead: trusted * effect('lead'),
    prominence: trusted * effect('prominence'),
  };
}

interface Weighed {
  strength: number;
  threshold: number;
  signals: GateSignals;
}

/** How strong the evidence of each knowledge base is, and what it asks for. */
function weighAll(
  question: string,
  { passages, signals: { lead, prominence, documents } }: Found,
  knowledgeBases: readonly KnowledgeBaseRecord[],
): Weighed[] {
  return knowledgeBases.map(({ id, settings }) => {
    const own = passages.filter(({ knowledgeBaseId }) => knowledgeBaseId === id);
    const bearing = Math.max(
      0,
      ...own.map(({ coverage, legs }) => wordsAndMeaning(coverage, legs.vector ?? 0)),
    );
    const signals = { bearing, lead, prominence, documents };
    return { strength: likelihood(question, own, signals), threshold: thresholdOf(settings), signals };
  });
}

/** One that was fitted to labelled answers of the knowledge base, or the one that is set. */
const thresholdOf = ({ calibration, evidenceThreshold }: KnowledgeBaseRecord['settings']): number =>
  calibration.evidence?.threshold ?? evidenceThreshold;

const margin = ({ strength, threshold }: Weighed): number => strength - threshold;

/**
 * Whether the evidence is strong enough for the threshold of its knowledge base. Strength, threshold and signals are those
 * of the knowledge base that comes nearest to passing; `weakest` names the signal that spoke most against an answer.
 */
export function weighEvidence(
  question: string,
  found: Found,
  knowledgeBases: readonly KnowledgeBaseRecord[],
): TracedGate {
  const [best] = weighAll(question, found, knowledgeBases).toSorted(
    (left, right) => margin(right) - margin(left),
  );
  if (!best) return { strength: 0, threshold: 1, passed: false };
  const { strength, threshold, signals } = best;
  const { bearing, lead, prominence, documents } = signals;
  const passed = margin(best) >= 0;
  const effect = effects(signals);
  const weakest = SIGNALS.toSorted((left, right) => effect[left] - effect[right])[0]!;
  return {
    strength: round(strength),
    threshold,
    passed,
    signals: { bearing: round(bearing), lead: round(lead), prominence: round(prominence), documents },
    weakest: passed ? null : weakest,
  };
}

/** The passages, when the evidence is strong enough for the threshold of a knowledge base; otherwise none. */
export function passEvidenceGate(
  question: string,
  found: Found,
  knowledgeBases: readonly KnowledgeBaseRecord[],
): RetrievedPassage[] {
  return weighEvidence(question, found, knowledgeBases).passed ? [...found.passages] : [];
}

/**
 * How far above the gate evidence must lie to be quoted although the generator says that it does not answer, as a share
 * of the way from the threshold to 1.
 */
const CLEARLY = 0.3;

/** Whether the evidence is so clearly strong that a generator's refusal is not believed, and how strong it is. */
export function weighRefusal({ strength, threshold }: TracedGate): { strength: number; quotes: boolean } {
  return { strength, quotes: strength >= threshold + CLEARLY * (1 - threshold) };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
