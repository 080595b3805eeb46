import type { KnowledgeBaseSettings } from '@app/contracts';

type FusionSettings = KnowledgeBaseSettings['fusion'];

/** What each leg counts in the fused score, 0 to 1. */
export interface LegWeights {
  lexical: number;
  vector: number;
}

/** How the legs of one question are joined. */
export interface Fusion {
  method: FusionSettings['method'];
  weights: LegWeights;
  /** Share, 0 to 1, of the question's token weight in the best lexical passage; null where no weight rests on it. */
  coverage: number | null;
}

/** A question as its legs were searched. */
export interface WeighedQuestion {
  /** `coverages` of what the lexical leg found and the caller may see, best first: nothing else may move a weight. */
  covered: ReadonlyMap<string, number>;
  /** Legs that were asked; both when it is absent. */
  asked?: 'hybrid' | 'lexical' | 'vector' | undefined;
}

/** How fast the vector leg gives way as the words of the question are found; measured, see the README. */
const STEEPNESS = 2.5;

/** The vector leg keeps this much in any case: it orders what the words leave equal. */
const LEAST_VECTOR_WEIGHT = 0.05;

/**
 * Chooses how much each leg of a question counts.
 *
 * `adaptive` gives the vector leg (1 - c)^2.5, at least 0.05, and the lexical leg the rest, where c is the `coverage`
 * of the best lexical passage: where it holds the words of the question, words decide; where they stand nowhere
 * together, because the question is in other words or in another language, the meaning has to. The other methods take
 * the weights that are set. A leg that is asked alone counts whole.
 */
export function weighLegs(settings: FusionSettings, question: WeighedQuestion): Fusion {
  const { covered, asked = 'hybrid' } = question;
  const { method } = settings;
  if (asked === 'lexical') return { method, weights: { lexical: 1, vector: 0 }, coverage: null };
  if (asked === 'vector') return { method, weights: { lexical: 0, vector: 1 }, coverage: null };
  if (settings.method !== 'adaptive') {
    return {
      method,
      weights: { lexical: settings.lexicalWeight, vector: settings.vectorWeight },
      coverage: null,
    };
  }
  const [share = 0] = covered.values();
  const vector = Math.max(LEAST_VECTOR_WEIGHT, (1 - share) ** STEEPNESS);
  return { method, weights: { lexical: 1 - vector, vector }, coverage: share };
}
