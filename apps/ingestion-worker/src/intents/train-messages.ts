import type { ProblemCode } from '@app/contracts';
import type { IntentDefinition, IntentEvaluation, IntentExample, TrainingReport } from '@app/intents';

/** What a training thread is given. */
export interface TrainingTask {
  /** Learned from; `intent` null belongs to no intent. */
  train: readonly IntentExample[];
  /** Tested on alone. */
  test: readonly IntentExample[];
  intents: readonly IntentDefinition[];
  /** Present when an embedding head is to be trained: its vectors are asked of the parent. */
  encoder: { digest: string; dimensions: number; maximumTokens: number } | undefined;
}

/** What a training gives. */
export interface TrainingOutcome {
  bytes: Uint8Array;
  /** SHA-256 (hex) of the bytes. */
  digest: string;
  modelVersion: string;
  intentCount: number;
  exampleCount: number;
  report: TrainingReport;
  /** On the test examples; null without any in scope. */
  test: IntentEvaluation | null;
}

/** Thread to parent. */
export type ThreadMessage =
  | { kind: 'stage'; stage: string }
  | { kind: 'embed'; id: number; texts: readonly string[] }
  | { kind: 'done'; outcome: TrainingOutcome }
  | { kind: 'failed'; code: ProblemCode; detail: string | undefined };

/** Parent to thread: the vectors that it asked for. */
export type ParentMessage = { id: number; vectors: Float32Array[] } | { id: number; failed: true };
