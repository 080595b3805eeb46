/** A statement and the text that should support it. */
export interface StatementPair {
  readonly premise: string;
  readonly claim: string;
}

/** How a premise bears on a claim: three calibrated probabilities that sum to 1. */
export interface Entailment {
  readonly supported: number;
  readonly contradicted: number;
  readonly neutral: number;
}

/**
 * The judge slot: how well passages answer a query, and what a premise says about a claim. Without a judge, passages
 * keep the order of retrieval and claims are checked by rules alone.
 *
 * All methods give one result per passage or pair, in their order, and nothing for nothing. They throw AppError
 * `models-restarted` when the model process died meanwhile (try again), `shutting-down` after `close`, and
 * `model-invalid` when the model answers with something that is no number.
 */
export interface Judge {
  /** Identifies the judge and its calibration: the same digest means the same probabilities. */
  readonly digest: string;
  /**
   * Tokens of a query and a passage, or of a claim and a premise, that are read together. Of a longer pair the
   * passage or premise is cut; the query or claim only where it is longer than half of the window.
   */
  readonly maximumTokens: number;
  /** Calibrated probability, 0 to 1, that a passage answers the query. */
  relevance(query: string, passages: readonly string[]): Promise<number[]>;
  /** Whether each premise supports its claim, contradicts it, or neither. */
  entailment(pairs: readonly StatementPair[]): Promise<Entailment[]>;
  close(): Promise<void>;
}
