/** Where the verifier draws its lines; each between 0 and 1. A knowledge base may bring its own. */
export interface Thresholds {
  /** Least weighted share of a claim's words that the best window must hold for `supported`. */
  supported: number;
  /** Least share of the words and facts of a drafted claim that a single sentence and what frames it must hold. */
  drafted: number;
  /** Below `supported` but from here on a claim is undecided: worth a judge, `unsupported` without one. */
  undecided: number;
  /** A window must match at least so well before a differing fact or name in it counts as a contradiction. */
  contradicted: number;
  /** Share of the words around a fact that must stand around it in another sentence of the evidence. */
  local: number;
  /** Two clauses must be alike to this degree, both ways, before a differing negation is a contradiction. */
  negation: number;
  /** Least probability of a judge at which it supports a claim that words leave undecided. */
  judgeSupports: number;
  /** Least probability of a judge at which it contradicts a claim. */
  judgeContradicts: number;
}

/** Set on Korean support answers and English encyclopedia claims; see the README for the figures. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  supported: 0.5,
  drafted: 0.8,
  undecided: 0.35,
  contradicted: 0.45,
  local: 0.4,
  negation: 0.6,
  judgeSupports: 0.9,
  judgeContradicts: 0.8,
};
