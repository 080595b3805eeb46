import type { FusionScale } from '../calibration/fusion.js';
import type { OutOfScopeScale } from '../calibration/out-of-scope.js';
import type { IntentEvaluation } from '../evaluation/evaluation.js';
import type { NearestIndex } from '../classification/nearest.js';
import type { Vocabulary } from '../features/vocabulary.js';
import type { LayeredHead } from '../heads/hidden-head.js';
import type { CompactHead } from '../heads/linear-head.js';
import type { TrainingWarning } from '../training/warnings.js';

/** What turns logits into a confidence and an out-of-scope score. */
export interface Calibration {
  /** Divides the logits before they become probabilities. */
  readonly temperature: number;
  readonly outOfScope: OutOfScopeScale;
}

/** The head on the vectors of an encoder, and how it joins the n-gram head. */
export interface EmbeddingHead {
  /** Digest of the encoder: vectors of another one mean something else. */
  readonly digest: string;
  readonly head: CompactHead;
  readonly fusion: FusionScale;
  /** Calibration of the fused logits. */
  readonly calibration: Calibration;
}

/** One intent of a model. */
export interface ModelIntent {
  readonly name: string;
  readonly parent?: string;
  /** All groups above it, nearest first: `parent`, its parent, and so on. */
  readonly groups?: readonly string[];
  /** Examples that it was trained on. */
  readonly examples: number;
}

/** How the model did on examples that it did not learn from, in cross-validation or on one fixed split. */
export interface TrainingReport {
  /** "5-fold" or "split". */
  readonly method: string;
  readonly ngram: IntentEvaluation;
  readonly fused?: IntentEvaluation;
  readonly warnings: readonly TrainingWarning[];
  readonly seed: number;
  /** Milliseconds of the whole training. */
  readonly ms: number;
}

/** A trained model. It is never changed after training: another training gives another version. */
export interface IntentModel {
  /** First 16 hexadecimal digits of the digest of everything that decides an answer. */
  readonly version: string;
  readonly intents: readonly ModelIntent[];
  /** Whether the heads have one class more, for utterances that belong to no intent. */
  readonly hasNoneClass: boolean;
  readonly vocabulary: Vocabulary;
  readonly head: LayeredHead;
  readonly calibration: Calibration;
  readonly embedding?: EmbeddingHead;
  /** The training examples, for the evidence; `intent` is a place in `intents`. */
  readonly examples: readonly { readonly text: string; readonly intent: number }[];
  readonly nearest: NearestIndex;
  readonly report: TrainingReport;
}
