import { z } from 'zod';
import { IntentWarning } from './intents.js';

/** How well a version does on examples that it did not learn from. All shares are 0..1. */
export const IntentFigures = z.strictObject({
  /** Examples in scope. */
  count: z.int().nonnegative(),
  accuracy: z.number(),
  macroF1: z.number(),
  perIntent: z.array(
    z.strictObject({
      intent: z.string(),
      support: z.int(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
    }),
  ),
  /** `counts[r][p]` examples of `intents[r]` were taken for `intents[p]`. */
  confusion: z.strictObject({ intents: z.array(z.string()), counts: z.array(z.array(z.int())) }),
  calibrationError: z.number(),
  curve: z.array(
    z.strictObject({
      threshold: z.number(),
      coverage: z.number(),
      accuracy: z.number(),
      precision: z.number(),
      outOfScopeRecall: z.number().nullable(),
    }),
  ),
  /** Absent when no example out of scope was tested. */
  outOfScope: z
    .strictObject({
      count: z.int(),
      auroc: z.number(),
      recall: z.number(),
      accuracyLoss: z.number(),
      threshold: z.number(),
    })
    .optional(),
});
export type IntentFigures = z.infer<typeof IntentFigures>;

/** Figures of a training: `heldOut` by cross-validation (or one split), `test` on the project's fixed test. */
export const IntentReport = z.strictObject({
  method: z.string(),
  heldOut: IntentFigures,
  /** The same without the encoder, when the version has one. */
  heldOutWithoutEncoder: IntentFigures.nullable(),
  /** Null when the project keeps no test examples. */
  test: IntentFigures.nullable(),
  warnings: z.array(IntentWarning),
  /** Milliseconds. */
  trainingMs: z.int(),
});
export type IntentReport = z.infer<typeof IntentReport>;

export const IntentVersionState = z.enum(['training', 'ready', 'failed']);
export type IntentVersionState = z.infer<typeof IntentVersionState>;

export const IntentVersion = z.strictObject({
  id: z.uuid(),
  number: z.int().positive(),
  state: IntentVersionState,
  live: z.boolean(),
  canary: z.boolean(),
  /** Digest of everything that decides a result; null until it is ready. */
  modelVersion: z.string().nullable(),
  /** Whether it has an embedding head. */
  fused: z.boolean(),
  intentCount: z.int().nullable(),
  exampleCount: z.int().nullable(),
  accuracy: z.number().nullable(),
  createdAt: z.iso.datetime(),
  trainedAt: z.iso.datetime().nullable(),
});
export type IntentVersion = z.infer<typeof IntentVersion>;

export const IntentVersionDetail = IntentVersion.extend({ report: IntentReport.nullable() });
export type IntentVersionDetail = z.infer<typeof IntentVersionDetail>;

/** 202 of a training. */
export const TrainingStarted = z.strictObject({
  jobId: z.uuid(),
  versionId: z.uuid(),
  number: z.int().positive(),
});
export type TrainingStarted = z.infer<typeof TrainingStarted>;

/** A canary gets this share of the requests, chosen by caller, so that a caller keeps its version; 0 ends it. */
export const SetCanary = z
  .strictObject({ versionId: z.uuid().nullable(), percent: z.int().min(0).max(99) })
  .refine(
    ({ versionId, percent }) => (versionId === null) === (percent === 0),
    'needs a version and 1 to 99 percent, or null and 0',
  );
export type SetCanary = z.infer<typeof SetCanary>;

export const CompareVersions = z.strictObject({
  versionId: z.uuid(),
  /** Default: the live version. */
  withVersionId: z.uuid().optional(),
});
export type CompareVersions = z.infer<typeof CompareVersions>;

/** Two versions on the same fixed test; McNemar's exact test over the examples in scope. */
export const VersionComparison = z.strictObject({
  count: z.int(),
  versions: z.array(
    z.strictObject({
      versionId: z.uuid(),
      number: z.int(),
      accuracy: z.number(),
      outOfScopeAuroc: z.number().nullable(),
    }),
  ),
  /** Examples that only the first, and only the second, got right. */
  onlyFirst: z.int(),
  onlySecond: z.int(),
  pValue: z.number(),
  /** `pValue` below 0.05. */
  significant: z.boolean(),
});
export type VersionComparison = z.infer<typeof VersionComparison>;
