/** Narrows the choice of the next token. One per request. */
export interface TokenMask {
  /**
   * Sets the logits of ids that may not come next to -Infinity; at least one keeps its value.
   * @param logits a row over the vocabulary, changed in place
   * @throws AppError `constraint-unsatisfiable` when no token of this vocabulary may come next
   */
  apply(logits: Float32Array): void;
  /** Takes note of a chosen token. Called once for each, in order. */
  accept(id: number): void;
}
