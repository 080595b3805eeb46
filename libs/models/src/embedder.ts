/** What a text is for: models may put another prefix before a question than before a passage. */
export type TextKind = 'query' | 'passage';

/** The embedder slot: texts in, unit vectors out. */
export interface Embedder {
  /** Identifies the encoder: the same digest means the same vectors (part of an index fingerprint). */
  readonly digest: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** Tokens of a text that are read; what follows them is ignored. */
  readonly maximumTokens: number;
  /**
   * One unit vector per text, in the order of the texts. An empty list gives an empty list.
   * @throws AppError `models-restarted` when the model process died meanwhile (try again), `shutting-down` after
   * `close`, `model-invalid` when the model answers with something that is no unit vector.
   */
  embed(texts: readonly string[], kind: TextKind): Promise<Float32Array[]>;
  /** Number of tokens of a text, not cut at `maximumTokens`. Runs without the model. */
  countTokens(text: string): number;
  close(): Promise<void>;
}
