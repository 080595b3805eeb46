import type { GateSignals, TracedGate } from '@app/contracts';
import type { Retrieved, RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import { holdsCode, wordsAndMeaning } from './check-gate.js';

type Found = Pick<Retrieved, 'passages' | 'signals'>;

/**
 * A logistic regression of "the documents answer the question" on four signals of the search, fitted to questions of the
 * tuning halves of three sets, which count alike, half of them about documents that were left out (docs/performance.md).
 * `typical` is the mean of a signal there; of `named` it is that of answerable questions, so that a title which names
 * nothing is no bad sign among few documents. `documents`: from so many different ones on a signal is taken at its word.
 * To lead takes a few; that a title should name what was asked, so many that some are kin.
 */
const MODEL = {
  intercept: -5.1,
  bearing: { weight: 5.4, typical: 0.5, documents: 1 },
  lead: { weight: 2.05, typical: 0.4, documents: 10 },
  prominence: { weight: 0.7, typical: 1.2, documents: 10 },
  named: { weight: 0.67, typical: 2, documents: 50 },
} as const;

/**
 * How likely it is, 0 to 1, that the passages answer the question: from how well the best one bears on it (words and
 * meaning), how far its document leads the next one, how far its words stand out, and how much of what was asked a title
 * names. Among few documents all but the first count as typical. A code, number or address that the asker wrote and a
 * passage holds is evidence enough by itself.
 */
function likelihood(question: string, passages: readonly RetrievedPassage[], signals: Signals): number {
  if (passages.length === 0) return 0;
  if (passages.some((passage) => holdsCode(question, passage))) return 1;
  const effect = effects(signals);
  const parts = SIGNALS.map((name) => MODEL[name].weight * MODEL[name].typical + effect[name]);
  const logOdds = parts.reduce((sum, part) => sum + part, MODEL.intercept as number);
  return 1 / (1 + Math.exp(-logOdds));
}

type Signals = Required<GateSignals>;
const SIGNALS = ['bearing', 'lead', 'prominence', 'named'] as const;
type Signal = (typeof SIGNALS)[number];

/** What each signal adds to the log-odds, against a typical one. */
function effects(signals: Signals): Record<Signal, number> {
  const effect = (name: Signal): number => {
    const { weight, typical, documents } = MODEL[name];
    return trust(signals.documents, documents) * weight * (signals[name] - typical);
  };
  return {
    bearing: effect('bearing'),
    lead: effect('lead'),
    prominence: effect('prominence'),
    named: effect('named'),
  };
}

/** 0 for one document, 1 from `enough` on. */
const trust = (documents: number, enough: number): number =>
  enough === 1 ? 1 : Math.min(1, Math.max(0, documents - 1) / (enough - 1));

interface Weighed {
  strength: number;
  threshold: number;
  signals: Signals;
}

/** How strong the evidence of each knowledge base is, and what it asks for. */
function weighAll(
  question: string,
  { passages, signals: found }: Found,
  knowledgeBases: readonly KnowledgeBaseRecord[],
): Weighed[] {
  return knowledgeBases.map(({ id, settings }) => {
    const own = passages.filter(({ knowledgeBaseId }) => knowledgeBaseId === id);
    const bearing = Math.max(
      0,
      ...own.map(({ coverage, legs }) => wordsAndMeaning(coverage, legs.vector ?? 0)),
    );
    const signals = { ...found, bearing };
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
  const passed = margin(best) >= 0;
  const effect = effects(signals);
  const weakest = SIGNALS.toSorted((left, right) => effect[left] - effect[right])[0]!;
  return {
    strength: round(strength),
    threshold,
    passed,
    signals: {
      bearing: round(signals.bearing),
      lead: round(signals.lead),
      prominence: round(signals.prominence),
      named: round(signals.named),
      documents: signals.documents,
    },
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
